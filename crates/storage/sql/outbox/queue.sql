-- A mail joins the queue, unless its like was queued before.
insert into outbox (
  council_id, mail_id, case_id, account_id, person_id, address, kind, optional, detail,
  secret, state, message_id, once_key, import_id, deadline_on, next_at, created_at,
  grant_id
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
on conflict (council_id, once_key) do nothing
