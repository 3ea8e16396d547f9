-- What waited for a digest will not go.
update outbox
set state = 'dropped', failure = $4, closed_at = $5, secret = null
where council_id = $1
  and mail_id = $2
  and digest_id = $3
  and state = 'queued'
