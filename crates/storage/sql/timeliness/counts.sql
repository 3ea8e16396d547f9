-- The council's figures over some months.
select measure, cohort, month, weeks, excepted, cases, days
from timeliness_count
where council_id = $1
  and month >= $2
  and month <= $3
  and cases > 0
order by month, measure, cohort, weeks, excepted
limit $4
