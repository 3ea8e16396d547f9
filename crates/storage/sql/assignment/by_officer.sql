-- The officers who have cases now, those who left too, and how many.
select officer.officer_id, officer.name, officer.left_at, (
    select count(*)
    from assignment
    join case_file
      on case_file.council_id = assignment.council_id
      and case_file.case_id = assignment.case_id
      and case_file.sealed_at is null
    where assignment.council_id = officer.council_id
      and assignment.officer_id = officer.officer_id
      and assignment.valid_from <= $2
      and (assignment.valid_until is null or assignment.valid_until > $2)
  ) as cases
from officer
where officer.council_id = $1
  and exists (
    select 1
    from assignment
    join case_file
      on case_file.council_id = assignment.council_id
      and case_file.case_id = assignment.case_id
      and case_file.sealed_at is null
    where assignment.council_id = officer.council_id
      and assignment.officer_id = officer.officer_id
      and assignment.valid_from <= $2
      and (assignment.valid_until is null or assignment.valid_until > $2)
  )
order by officer.name
limit $3
