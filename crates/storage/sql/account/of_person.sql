-- The account that a person has, if any.
select account_id
from account
where council_id = $1
  and person_id = $2
  and closed_at is null
limit 1
