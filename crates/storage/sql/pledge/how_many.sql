-- How many promises the council has written down, at most $2.
select count(*) as pledges
from (
  select pledge_id
  from pledge
  where council_id = $1
  limit $2
) as counted
