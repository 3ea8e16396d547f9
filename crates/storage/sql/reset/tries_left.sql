-- How many wrong words one reset still takes.
select tries_left
from reset
where council_id = $1
  and account_id = $2
  and token_hash = $3
  and used_at is null
