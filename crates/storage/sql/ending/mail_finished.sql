-- A mail that waits in a restored copy had been done with after the copy was made. Who had
-- leased it ($3) is nobody any more.
update outbox
set state = $4, failure = $5, closed_at = $6, secret = null, lease_until = null
where council_id = $1
  and mail_id = $2
  and cast($3 as text) is not null
  and state in ('held', 'queued', 'leased')
