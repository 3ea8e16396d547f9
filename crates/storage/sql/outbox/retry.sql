-- A leased mail could not be sent yet: again later. It may have gone all the same: its seal stays.
update outbox
set state = 'queued', next_at = $4, failure = $5, seal = $6, lease_until = null, lease_by = null
where council_id = $1
  and mail_id = $2
  and lease_by = $3
  and state = 'leased'
