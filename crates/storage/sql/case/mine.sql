-- The cases that this person may see today.
select case_file.case_id, case_file.reference, case_file.child_id,
  case_file.known_to, case_file.history_from, case_file.stage, case_file.next_on,
  case_file.next_rule, case_file.late_since, case_file.due_on, case_file.due_rule,
  case_file.advice_owed, case_file.settings_late, case_file.version,
  person.forename, person.surname, person.born, person.silent_since,
  rights_move.moves_on as rights_on, rights_move.checked_at, rights_move.first_told_at,
  rights_move.second_told_at, rights_move.moved_at
from case_file
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
left join rights_move
  on rights_move.council_id = case_file.council_id
  and rights_move.case_id = case_file.case_id
where case_file.council_id = $1
  and case_file.case_id in (
    select relation.case_id
    from relation
    where relation.council_id = $1
      and relation.person_id = $2
      and relation.kind in ('parent', 'young_person', 'representative')
      and relation.valid_from <= $3
      and (relation.valid_until is null or relation.valid_until > $3)
  )
order by person.born, person.forename, case_file.case_id
limit $4
