-- Whose account this is, while it is open.
select person_id
from account
where council_id = $1
  and account_id = $2
  and closed_at is null
