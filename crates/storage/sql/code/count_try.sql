-- A wrong code costs every open code a try.
update sign_in_code
set tries_left = tries_left - 1
where council_id = $1
  and account_id = $2
  and used_at is null
  and tries_left > 0
  and until_at > $3
