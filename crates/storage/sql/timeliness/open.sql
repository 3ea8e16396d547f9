-- The request of a case that has had no end yet, as it was counted last.
select requested_on, step, decision_excepted, outcome_excepted, plan_excepted, drafted_on
from timeliness_open
where council_id = $1
  and case_id = $2
