-- Every authenticator app of an account is taken away; their secrets are forgotten.
update authenticator
set ended_at = $3, secret_sealed = $4
where council_id = $1
  and account_id = $2
  and ended_at is null
