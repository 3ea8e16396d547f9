-- The account of whoever is on the phone, and its address.
select account_id, email
from account
where council_id = $1
  and person_id = $2
  and kind = 'family'
  and closed_at is null
order by account_id
limit 1
