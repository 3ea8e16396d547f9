-- A decision about capacity no longer holds, if it held.
update capacity_decision
set ended_at = $4, ended_by = $5, ended_why = $6
where council_id = $1
  and case_id = $2
  and decision_id = $3
  and ended_at is null
