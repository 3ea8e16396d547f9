-- The call in which an officer of the phone line checks somebody about a case, or speaks with them.
select line_call_id
from line_call
where council_id = $1
  and officer_id = $2
  and case_id = $3
  and person_id = $4
  and ended_at is null
  and ((opened_at is null and found_at > $6)
    or until_at > $5)
order by found_at desc, line_call_id
limit 1
