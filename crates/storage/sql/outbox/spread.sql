-- What waits for a digest of somebody goes by itself again, as they choose now.
update outbox
set digest_id = null, next_at = $3
where council_id = $1
  and account_id = $2
  and digest_id is not null
  and state = 'queued'
