-- Whether somebody has to do with a case, as a relation or as its child.
select case_file.case_id
from case_file
where case_file.council_id = $1
  and case_file.case_id = $2
  and (case_file.child_id = $3 or exists (
    select 1
    from relation
    where relation.council_id = case_file.council_id
      and relation.case_id = case_file.case_id
      and relation.person_id = $3
      and relation.valid_from <= $4
      and (relation.valid_until is null or relation.valid_until > $4)
  ))
