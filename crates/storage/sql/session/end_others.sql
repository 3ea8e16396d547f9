-- Every session of an account ends but one.
update session
set ended_at = $4, ended_why = $5
where council_id = $1
  and account_id = $2
  and session_id <> $3
  and ended_at is null
