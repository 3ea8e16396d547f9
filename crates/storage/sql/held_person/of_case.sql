-- Who waits on a case for an officer, oldest first, and which case system sent them.
select held_person.held_person_id, held_person.relation, held_person.name, held_person.email,
  held_person.phone, held_person.language, held_person.format, held_person.checked_by,
  held_person.sent_at, case_system.name as system
from held_person
join case_system
  on case_system.council_id = held_person.council_id
  and case_system.case_system_id = held_person.case_system_id
where held_person.council_id = $1
  and held_person.case_id = $2
  and held_person.state = 'waits'
order by held_person.sent_at, held_person.held_person_id
limit $3
