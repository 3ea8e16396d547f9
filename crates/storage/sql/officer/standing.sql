-- The case with this reference, and how far it is within this officer's reach today.
select case_file.case_id, case_file.child_id, case_file.sealed_at, officer.role,
  case when exists (
    select 1
    from assignment
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and assignment.officer_id = officer.officer_id
      and assignment.valid_from <= $4
      and (assignment.valid_until is null or assignment.valid_until > $4)
  ) then 'assigned' end as assigned,
  case when exists (
    select 1
    from assignment
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and assignment.team_id = officer.team_id
      and assignment.valid_from <= $4
      and (assignment.valid_until is null or assignment.valid_until > $4)
  ) then 'team' end as of_team,
  case when exists (
    select 1
    from broken_glass
    where broken_glass.council_id = case_file.council_id
      and broken_glass.case_id = case_file.case_id
      and broken_glass.officer_id = officer.officer_id
      and broken_glass.at <= $4
      and broken_glass.until_at > $4
  ) then 'broken_glass' end as broken_glass
from case_file
left join officer
  on officer.council_id = case_file.council_id
  and officer.officer_id = $3
  and officer.left_at is null
where case_file.council_id = $1
  and case_file.reference = $2
