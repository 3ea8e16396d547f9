-- The plans of a case as they were counted last, and the groups under which they were.
select place, measure, cohort, month, weeks, excepted, days, counted_on, counted_under
from timeliness_part
where council_id = $1
  and case_id = $2
  and measure = 'plan'
  and cohort = 'finished'
order by place
