-- No recovery code of the account is good any more.
delete from recovery_code
where council_id = $1
  and account_id = $2
