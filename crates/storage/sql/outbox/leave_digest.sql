-- What a digest had no room for goes by itself again.
update outbox
set digest_id = null, next_at = $3
where council_id = $1
  and digest_id = $2
  and state = 'queued'
