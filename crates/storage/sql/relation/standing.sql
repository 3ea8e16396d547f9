-- The case with this reference, and this person's relation to it today, if any.
select case_file.case_id, case_file.child_id, case_file.sealed_at, relation.kind,
  relation.disputed, relation.shown_until, relation.may_act
from case_file
left join relation
  on relation.council_id = case_file.council_id
  and relation.case_id = case_file.case_id
  and relation.person_id = $3
  and relation.valid_from <= $4
  and (relation.valid_until is null or relation.valid_until > $4)
where case_file.council_id = $1
  and case_file.reference = $2
order by relation.kind desc
limit 1
