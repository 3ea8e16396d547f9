-- The address that a person signs in with.
select email_folded
from account
where council_id = $1
  and person_id = $2
  and closed_at is null
limit 1
