-- A webhook is over, and its secrets are forgotten.
update webhook
set ended_at = $3, ended_by = $4, secret_sealed = null, older_sealed = null, older_until = null,
  notice_id = null, notice_kind = null, until_seq = null, until_subject = null, noticed_at = null,
  next_at = null, lease_by = null, lease_until = null
where council_id = $1
  and webhook_id = $2
  and ended_at is null
