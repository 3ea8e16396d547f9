-- Decisions about what they can decide for themselves.
select capacity_decision.decision as decision,
  capacity_decision.assessed_on as assessed_on,
  capacity_decision.until_on as until_on,
  cast(capacity_decision.recorded_at as text) as recorded_at,
  cast(capacity_decision.ended_at as text) as ended_at
from capacity_decision
join case_file
  on case_file.council_id = capacity_decision.council_id
  and case_file.case_id = capacity_decision.case_id
where capacity_decision.council_id = $1
  and case_file.child_id = $2
order by capacity_decision.decision_id
limit 100000
