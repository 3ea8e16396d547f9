-- To whom a case goes: an officer ($2) who works here, or a team ($3), by name.
select officer.name, team.name as team
from officer
left join team
  on team.council_id = officer.council_id
  and team.team_id = officer.team_id
where officer.council_id = $1
  and officer.officer_id = cast($2 as bigint)
  and officer.role = 'officer'
  and officer.account_id is not null
  and officer.left_at is null
union all
select team.name, team.name as team
from team
where team.council_id = $1
  and team.team_id = cast($3 as bigint)
