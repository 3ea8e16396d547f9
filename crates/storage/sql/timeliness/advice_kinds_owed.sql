-- Who was asked for the advice that requests wait for which have had no end yet, where that is so of enough cases.
select timeliness_advice.asked_of
from timeliness_open
join timeliness_advice
  on timeliness_advice.council_id = timeliness_open.council_id
  and timeliness_advice.case_id = timeliness_open.case_id
  and timeliness_advice.came_on is null
where timeliness_open.council_id = $1
group by timeliness_advice.asked_of
having count(distinct timeliness_open.case_id) >= $2
order by timeliness_advice.asked_of
limit $3
