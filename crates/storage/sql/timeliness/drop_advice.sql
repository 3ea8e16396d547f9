-- The advice that a case was counted with last is counted anew.
delete from timeliness_advice
where council_id = $1
  and case_id = $2
