-- Who has the case now; and whether an officer is still in the team that they were in when they were given it.
select assignment.assignment_id, assignment.officer_id, assignment.team_id, officer.name as officer, team.name as team,
  cast(case when coalesce(assignment.held_team_id, 0) = coalesce(officer.team_id, 0) then 1 else 0 end as bigint) as in_team
from assignment
left join officer
  on officer.council_id = assignment.council_id
  and officer.officer_id = assignment.officer_id
left join team
  on team.council_id = assignment.council_id
  and team.team_id = assignment.team_id
where assignment.council_id = $1
  and assignment.case_id = $2
  and assignment.valid_from <= $3
  and (assignment.valid_until is null or assignment.valid_until > $3)
  and (assignment.team_id is not null or officer.left_at is null)
order by assignment.recorded_at desc
limit 10
