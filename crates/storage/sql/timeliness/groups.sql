-- The plans of each group of a breakdown that were sent in some months.
select name, month, weeks, excepted, cases
from timeliness_group
where council_id = $1
  and breakdown = $2
  and month >= $3
  and month <= $4
  and cases > 0
order by month, name, weeks, excepted
limit $5
