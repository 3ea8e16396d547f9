-- Who was asked for the advice that came on some days, where that is so of enough cases: what stands on few can tell of
-- a family.
select asked_of
from timeliness_advice
where council_id = $1
  and came_on >= $2
  and came_on <= $3
group by asked_of
having count(distinct case_id) >= $4
order by asked_of
limit $5
