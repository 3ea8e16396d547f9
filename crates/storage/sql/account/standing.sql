-- Whose account this is, while it is open; and the role of the officer who asks, if any.
select account.person_id, officer.role
from account
left join officer
  on officer.council_id = account.council_id
  and officer.officer_id = $3
  and officer.left_at is null
where account.council_id = $1
  and account.account_id = $2
  and account.closed_at is null
