-- Since when they advise, without the families who let them in.
select cast(leads as text) as leads,
  cast(joined_at as text) as joined_at,
  cast(left_at as text) as left_at
from adviser
where council_id = $1
  and person_id = $2
order by person_id
limit 100000
