-- The plans of each group of every breakdown that were sent in some months: all of one moment.
select breakdown, name, month, weeks, excepted, cases
from timeliness_group
where council_id = $1
  and month >= $2
  and month <= $3
  and cases > 0
order by breakdown, month, name, weeks, excepted
limit $4
