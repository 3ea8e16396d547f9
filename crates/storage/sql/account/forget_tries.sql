-- Signed in: wrong tries are forgotten.
update account
set failed_tries = 0, slow_until = null
where council_id = $1
  and account_id = $2
