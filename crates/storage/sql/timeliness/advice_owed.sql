-- Advice that requests wait for which have had no end yet, by who was asked and when. Those whose records stop before
-- today are not among them.
select timeliness_advice.asked_of, timeliness_advice.asked_on, count(*) as pieces
from timeliness_open
join timeliness_advice
  on timeliness_advice.council_id = timeliness_open.council_id
  and timeliness_advice.case_id = timeliness_open.case_id
  and timeliness_advice.came_on is null
join case_file
  on case_file.council_id = timeliness_open.council_id
  and case_file.case_id = timeliness_open.case_id
  and case_file.sealed_at is null
where timeliness_open.council_id = $1
  and (case_file.known_to is null or case_file.known_to >= $2)
group by timeliness_advice.asked_of, timeliness_advice.asked_on
order by timeliness_advice.asked_of, timeliness_advice.asked_on
limit $3
