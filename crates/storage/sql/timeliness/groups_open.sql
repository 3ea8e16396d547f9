-- The open requests of each group of a breakdown, by their day.
select name, requested_on, cases
from timeliness_group_open
where council_id = $1
  and breakdown = $2
  and cases > 0
order by name, requested_on
limit $3
