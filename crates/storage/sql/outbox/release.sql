-- A held mail may go.
update outbox
set state = 'queued', next_at = $3
where council_id = $1
  and mail_id = $2
  and state = 'held'
