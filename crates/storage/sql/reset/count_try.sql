-- A wrong word costs every open reset of the account a try: one word opens them all.
update reset
set tries_left = tries_left - 1
where council_id = $1
  and account_id = $2
  and used_at is null
  and tries_left > 0
