-- A breakdown of the last calendar year for which it was made, as it may be passed on.
select year, body, made_at
from timeliness_passed_on
where council_id = $1
  and breakdown = $2
order by year desc
limit 1
