-- The caller is who they say: the case is open to this officer until a moment ($6).
update line_call
set opened_at = $5, until_at = $6
where council_id = $1
  and case_id = $2
  and line_call_id = $3
  and officer_id = $4
  and ended_at is null
  and opened_at is null
