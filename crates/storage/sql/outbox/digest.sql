-- The digest that has not gone yet under this key; kept from going while this asks.
update outbox
set next_at = next_at
where council_id = $1
  and once_key = $2
  and state = 'queued'
returning mail_id
