-- A notice was taken: nothing waits, and nothing fails.
update webhook
set notice_id = null, notice_kind = null, until_seq = null, until_subject = null, noticed_at = null,
  next_at = null, tries = 0, failures = 0, failing_from = null, marked_at = null, lease_by = null,
  lease_until = null
where council_id = $1
  and webhook_id = $2
  and notice_id = $3
  and lease_by = $4
