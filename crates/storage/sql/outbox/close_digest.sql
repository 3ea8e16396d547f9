-- What a digest told ends as the digest did.
update outbox
set state = $4, failure = $5, closed_at = $6, secret = null
where council_id = $1
  and digest_id = $2
  and mail_id <= $3
  and state = 'queued'
