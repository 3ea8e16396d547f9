-- A notice was not taken: again later. It may have come through all the same.
update webhook
set next_at = $5, failures = failures + 1, failing_from = coalesce(failing_from, $6),
  marked_at = coalesce(marked_at, $7), lease_by = null, lease_until = null
where council_id = $1
  and webhook_id = $2
  and notice_id = $3
  and lease_by = $4
