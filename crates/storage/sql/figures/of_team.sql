-- How many cases a manager's team has, by stage, and how many of them are late.
select case_file.stage, count(*) as cases,
  count(case_file.late_since) as late
from case_file
where case_file.council_id = $1
  and case_file.case_id in (
    select assignment.case_id
    from officer as manager
    join assignment
      on assignment.council_id = manager.council_id
      and assignment.team_id = manager.team_id
    where manager.council_id = $1
      and manager.officer_id = $2
      and assignment.valid_from <= $3
      and (assignment.valid_until is null or assignment.valid_until > $3)
    union all
    select assignment.case_id
    from officer as manager
    join officer
      on officer.council_id = manager.council_id
      and officer.team_id = manager.team_id
      and officer.left_at is null
    join assignment
      on assignment.council_id = officer.council_id
      and assignment.officer_id = officer.officer_id
    where manager.council_id = $1
      and manager.officer_id = $2
      and assignment.valid_from <= $3
      and (assignment.valid_until is null or assignment.valid_until > $3)
  )
group by case_file.stage
order by case_file.stage
limit 100
