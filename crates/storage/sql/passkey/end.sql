-- A passkey is taken away.
delete from passkey
where council_id = $1
  and account_id = $2
  and factor_id = $3
