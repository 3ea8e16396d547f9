-- A leased mail whose turn did not come: it waits as if it had not been leased.
update outbox
set state = 'queued', attempts = attempts - 1, lease_until = null, lease_by = null
where council_id = $1
  and mail_id = $2
  and lease_by = $3
  and state = 'leased'
