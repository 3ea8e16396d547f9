-- One wrong try more, and until when the account is slow to answer.
update account
set failed_tries = failed_tries + 1, slow_until = $3
where council_id = $1
  and account_id = $2
