-- Whose account has this address.
select person_id
from account
where council_id = $1
  and email_folded = $2
  and closed_at is null
