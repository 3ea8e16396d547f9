-- A code is on its way to the caller; an earlier one is good no more.
update line_call
set code_hash = $5, code_until = $6
where council_id = $1
  and case_id = $2
  and line_call_id = $3
  and officer_id = $4
  and ended_at is null
  and opened_at is null
