-- One case and its child.
select case_file.case_id, case_file.reference, case_file.child_id,
  case_file.known_to, case_file.history_from, case_file.stage, case_file.next_on,
  case_file.next_rule, case_file.late_since, case_file.version,
  person.forename, person.surname, person.born, person.silent_since
from case_file
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
where case_file.council_id = $1
  and case_file.case_id = $2
