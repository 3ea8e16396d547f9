-- Whom to tell: the managers of the officer's team; without one, every manager.
select manager.account_id, account.person_id, account.email,
  case when manager.team_id = officer.team_id then 'team' end as of_team
from officer
join officer as manager
  on manager.council_id = officer.council_id
  and manager.role = 'manager'
  and manager.left_at is null
join account
  on account.council_id = manager.council_id
  and account.account_id = manager.account_id
  and account.closed_at is null
where officer.council_id = $1
  and officer.officer_id = $2
order by manager.officer_id
limit 100
