-- A leased mail waits: until this moment, and for this digest where it is for one.
update outbox
set state = 'queued', next_at = $4, digest_id = $5, deadline_on = $6, attempts = attempts - 1,
  lease_until = null, lease_by = null
where council_id = $1
  and mail_id = $2
  and lease_by = $3
  and state = 'leased'
