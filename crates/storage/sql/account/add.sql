-- A new account.
insert into account (
  council_id, account_id, person_id, email, email_folded, password_hash,
  notices, language, created_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
