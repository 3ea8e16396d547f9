-- A call is over in which nobody wrote down what was said.
update line_call
set ended_at = $4
where council_id = $1
  and case_id = $2
  and line_call_id = $3
  and ended_at is null
  and opened_at is not null
