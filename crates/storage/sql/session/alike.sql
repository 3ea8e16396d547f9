-- How many sessions an account has had lately, and how many of them in such a browser on
-- such a network.
select count(*) as sessions,
  coalesce(sum(case when device = $3 and network = $4 then 1 else 0 end), 0) as alike
from session
where council_id = $1
  and account_id = $2
  and stage = 'full'
