-- A leased mail is done with: sent, failed for good, or dropped. Its secret goes.
update outbox
set state = $4, failure = $5, closed_at = $6, secret = null, lease_until = null
where council_id = $1
  and mail_id = $2
  and lease_by = $3
  and state = 'leased'
