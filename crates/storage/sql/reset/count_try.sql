-- A wrong word costs a try.
update reset
set tries_left = tries_left - 1
where council_id = $1
  and token_hash = $2
  and used_at is null
  and tries_left > 0
returning tries_left
