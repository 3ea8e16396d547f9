-- In how many days each thing was done that was done in some months, and how often.
select measure, days, count(*) as cases
from timeliness_part
where council_id = $1
  and cohort = 'finished'
  and month >= $2
  and month <= $3
group by measure, days
order by measure, days
limit $4
