-- The calls of an officer of the phone line that are open to them no more ($3), and in which nobody
-- has written down what was said; there is still time for it ($4).
select line_call.line_call_id, case_file.reference, line_call.opened_at
from line_call
join case_file
  on case_file.council_id = line_call.council_id
  and case_file.case_id = line_call.case_id
  and case_file.sealed_at is null
where line_call.council_id = $1
  and line_call.officer_id = $2
  and line_call.opened_at is not null
  and line_call.ended_at is null
  and line_call.until_at <= $3
  and line_call.until_at > $4
order by line_call.opened_at, line_call.line_call_id
limit $5
