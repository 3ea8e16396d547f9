-- A webhook gets another secret; it signs with the one before too, until a moment.
update webhook
set older_sealed = secret_sealed, older_until = $4, secret_sealed = $3
where council_id = $1
  and webhook_id = $2
  and ended_at is null
