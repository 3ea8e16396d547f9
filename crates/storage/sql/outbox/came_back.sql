-- A mail that was taken could not be delivered after all.
update outbox
set state = 'failed', failure = 'came_back', closed_at = $3, secret = null
where council_id = $1
  and mail_id = $2
  and state = 'sent'
