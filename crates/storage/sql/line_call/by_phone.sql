-- Who has to do with a case today and was rung at this number, or has it on file. The 0 within
-- brackets goes with the brackets.
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
  and (exists (
      select 1
      from call_request
      where call_request.council_id = case_file.council_id
        and call_request.case_id = case_file.case_id
        and call_request.side_id = relation.person_id
        and replace(replace(replace(replace(replace(replace(call_request.phone, '(0)', ''), ' ', ''), '-', ''), '(', ''), ')', ''), '+44', '0') = $2
    )
    or exists (
      select 1
      from protected_detail
      where protected_detail.council_id = case_file.council_id
        and protected_detail.case_id = case_file.case_id
        and protected_detail.about_id = relation.person_id
        and protected_detail.kind = 'phone'
        and protected_detail.ended_at is null
        and replace(replace(replace(replace(replace(replace(protected_detail.value, '(0)', ''), ' ', ''), '-', ''), '(', ''), ')', ''), '+44', '0') = $2
    ))
order by case_file.reference, relation.person_id
limit $4
