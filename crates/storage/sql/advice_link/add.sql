-- A private link to somebody who is asked for advice. One is open for each request.
insert into advice_link (
  council_id, case_id, advice_link_id, asked_id, asked_of, asked_on, due_on, email, role,
  token_hash, made_at, made_by, until_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
on conflict do nothing
