-- The decisions about capacity on a case, newest first.
select decision_id, decision, assessed_by, assessed_on, reason, until_on, recorded_by,
  recorded_at, ended_at, ended_why
from capacity_decision
where council_id = $1
  and case_id = $2
order by recorded_at desc, decision_id
limit $3
