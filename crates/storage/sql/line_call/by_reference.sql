-- Who has to do with the case of this reference today, and may ring about it.
select case_file.case_id, case_file.reference, relation.person_id, person.name,
  child.forename, child.surname
from case_file
join relation
  on relation.council_id = case_file.council_id
  and relation.case_id = case_file.case_id
  and relation.kind <> 'child'
  and relation.valid_from <= $3
  and (relation.valid_until is null or relation.valid_until > $3)
join person
  on person.council_id = relation.council_id
  and person.person_id = relation.person_id
join person as child
  on child.council_id = case_file.council_id
  and child.person_id = case_file.child_id
where case_file.council_id = $1
  and case_file.sealed_at is null
  and case_file.reference = $2
order by case_file.reference, relation.person_id
limit $4
