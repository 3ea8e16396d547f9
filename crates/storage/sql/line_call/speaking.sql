-- Whom an officer of the phone line speaks with now about a case.
select line_call.line_call_id, line_call.person_id, line_call.found_at, line_call.code_until,
  line_call.code_ok_at, line_call.characters_ok_at, line_call.number_shown_at,
  line_call.number_protected, line_call.rang_ok_at, line_call.tries, line_call.opened_at,
  line_call.until_at,
  person.name, case_file.reference
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
  and line_call.ended_at is null
  and line_call.until_at > $4
order by line_call.opened_at desc, line_call.line_call_id
limit 1
