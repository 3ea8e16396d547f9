-- What a case adds to the council's figures, as it was counted last.
select measure, cohort, month, weeks, excepted, days, counted_on, counted_under
from timeliness_part
where council_id = $1
  and case_id = $2
order by place
