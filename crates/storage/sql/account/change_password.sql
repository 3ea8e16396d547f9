-- A new password; wrong tries are forgotten.
update account
set password_hash = $3, failed_tries = 0, slow_until = null, version = version + 1
where council_id = $1
  and account_id = $2
  and closed_at is null
