-- A call is over, by what was said in it or by nobody's saying: whoever says it has time until a while
-- after it was open to them ($6).
update line_call
set ended_at = $5
where council_id = $1
  and case_id = $2
  and line_call_id = $3
  and officer_id = $4
  and ended_at is null
  and until_at > $6
