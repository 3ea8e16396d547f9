-- Whom to tell that a webhook fails: the administrators who can sign in.
select officer.account_id, account.person_id
from officer
join account
  on account.council_id = officer.council_id
  and account.account_id = officer.account_id
  and account.closed_at is null
where officer.council_id = $1
  and officer.role = 'administrator'
  and officer.left_at is null
order by officer.officer_id
limit 100
