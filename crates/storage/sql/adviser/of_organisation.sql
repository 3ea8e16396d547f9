-- The advisers of one service who have not left, by name, with their accounts.
select adviser.person_id, adviser.leads, adviser.joined_at, person.name,
  account.account_id, account.email
from adviser
join person
  on person.council_id = adviser.council_id
  and person.person_id = adviser.person_id
join account
  on account.council_id = adviser.council_id
  and account.person_id = adviser.person_id
  and account.closed_at is null
where adviser.council_id = $1
  and adviser.organisation_id = $2
  and adviser.left_at is null
order by person.name, adviser.person_id
limit $3
