-- Something wrong was read out: one try less ($5 are all).
update line_call
set tries = tries + 1
where council_id = $1
  and case_id = $2
  and line_call_id = $3
  and officer_id = $4
  and ended_at is null
  and opened_at is null
  and tries < $5
