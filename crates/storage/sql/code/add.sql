-- A code goes out by mail.
insert into sign_in_code (
  council_id, account_id, code_id, code_hash, tries_left, created_at, until_at
)
values ($1, $2, $3, $4, $5, $6, $7)
