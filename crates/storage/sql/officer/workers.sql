-- The officers to whom a case can go, by name.
select officer.officer_id, officer.name, team.name as team
from officer
left join team
  on team.council_id = officer.council_id
  and team.team_id = officer.team_id
where officer.council_id = $1
  and officer.role = 'officer'
  and officer.account_id is not null
  and officer.left_at is null
order by officer.name
limit $2
