-- The advice that a case was counted with last.
select asked_of, asked_on, came_on
from timeliness_advice
where council_id = $1
  and case_id = $2
order by place
