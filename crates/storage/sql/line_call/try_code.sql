-- The caller read out the code that was mailed: once, and in time.
update line_call
set code_ok_at = $6, code_hash = null
where council_id = $1
  and case_id = $2
  and line_call_id = $3
  and officer_id = $4
  and ended_at is null
  and opened_at is null
  and code_hash = $5
  and code_until > $6
