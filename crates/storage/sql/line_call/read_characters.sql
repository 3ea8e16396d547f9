-- The caller read out the characters of their signed-in page.
update line_call
set characters_ok_at = $5
where council_id = $1
  and case_id = $2
  and line_call_id = $3
  and officer_id = $4
  and ended_at is null
  and opened_at is null
