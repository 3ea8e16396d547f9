-- How many tries from there since the count began.
select hits
from throttle
where council_id = $1
  and throttle_key = $2
  and since_at > $3
