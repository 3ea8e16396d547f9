-- An authenticator app, after its first code was right.
insert into authenticator (
  council_id, account_id, factor_id, name, secret_sealed, last_step, created_at
)
values ($1, $2, $3, $4, $5, $6, $7)
