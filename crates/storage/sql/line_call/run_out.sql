-- Calls to the phone line in which nobody wrote down what was said while there was time for it ($2).
select line_call.line_call_id, line_call.person_id, line_call.opened_at, line_call.case_id,
  case_file.reference, case_file.child_id
from line_call
join case_file
  on case_file.council_id = line_call.council_id
  and case_file.case_id = line_call.case_id
  and case_file.sealed_at is null
where line_call.council_id = $1
  and line_call.opened_at is not null
  and line_call.ended_at is null
  and line_call.until_at <= $2
order by line_call.until_at, line_call.line_call_id
limit $3
