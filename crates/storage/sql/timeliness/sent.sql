-- In how many days from the request the first plans were sent that were sent on some days, exceptions left out, and how
-- many: by the day.
select counted_on, days, count(*) as cases
from timeliness_part
where council_id = $1
  and measure = 'plan'
  and cohort = 'finished'
  and excepted = $2
  and counted_on >= $3
  and counted_on <= $4
group by counted_on, days
order by counted_on, days
limit $5
