-- Every session of an account ends.
update session
set ended_at = $3, ended_why = $4
where council_id = $1
  and account_id = $2
  and ended_at is null
