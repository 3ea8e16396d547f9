-- A call in which an officer of the phone line spoke with somebody who was checked, whether it is
-- over or not.
select line_call.line_call_id, line_call.person_id, line_call.opened_at, line_call.until_at,
  line_call.ended_at, person.name
from line_call
join person
  on person.council_id = line_call.council_id
  and person.person_id = line_call.person_id
join case_file
  on case_file.council_id = line_call.council_id
  and case_file.case_id = line_call.case_id
  and case_file.sealed_at is null
where line_call.council_id = $1
  and line_call.officer_id = $2
  and line_call.case_id = $3
  and line_call.line_call_id = $4
  and line_call.opened_at is not null
