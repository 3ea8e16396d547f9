-- Every passkey of an account is taken away.
delete from passkey
where council_id = $1
  and account_id = $2
