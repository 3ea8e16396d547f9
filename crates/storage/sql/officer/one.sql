-- One of those who work, or worked, for the council.
select officer.officer_id, officer.name, officer.role, officer.team_id, team.name as team,
  officer.account_id, account.email, officer.left_at
from officer
left join team
  on team.council_id = officer.council_id
  and team.team_id = officer.team_id
left join account
  on account.council_id = officer.council_id
  and account.account_id = officer.account_id
where officer.council_id = $1
  and officer.officer_id = $2
