-- How many cases a manager's team has, by stage, and how many of them are late.
select case_file.stage, count(*) as cases,
  count(case_file.late_since) as late
from case_file
where case_file.council_id = $1
  and exists (
    select 1
    from officer as manager
    join assignment
      on assignment.council_id = manager.council_id
      and assignment.case_id = case_file.case_id
      and assignment.valid_from <= $3
      and (assignment.valid_until is null or assignment.valid_until > $3)
    left join officer
      on officer.council_id = assignment.council_id
      and officer.officer_id = assignment.officer_id
      and officer.left_at is null
    where manager.council_id = case_file.council_id
      and manager.officer_id = $2
      and (assignment.team_id = manager.team_id or officer.team_id = manager.team_id)
  )
group by case_file.stage
order by case_file.stage
limit 100
