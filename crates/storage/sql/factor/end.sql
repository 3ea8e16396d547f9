-- An authenticator app is taken away; its secret is forgotten.
update authenticator
set ended_at = $4, secret_sealed = $5
where council_id = $1
  and account_id = $2
  and factor_id = $3
  and ended_at is null
