-- A held mail will not go.
update outbox
set state = 'dropped', failure = 'not_released', closed_at = $3, secret = null
where council_id = $1
  and mail_id = $2
  and state = 'held'
