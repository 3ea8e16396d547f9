-- Cases that nobody who works here has, late ones first: references and dates, no names.
select case_file.reference, case_file.next_on, case_file.late_since
from case_file
where case_file.council_id = $1
  and case_file.sealed_at is null
  and not exists (
    select 1
    from assignment
    left join officer
      on officer.council_id = assignment.council_id
      and officer.officer_id = assignment.officer_id
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and assignment.valid_from <= $2
      and (assignment.valid_until is null or assignment.valid_until > $2)
      and (assignment.team_id is not null or officer.left_at is null)
  )
order by case when case_file.late_since is null then 1 else 0 end, case_file.late_since,
  case when case_file.next_on is null then 1 else 0 end, case_file.next_on,
  case_file.reference
limit $3
