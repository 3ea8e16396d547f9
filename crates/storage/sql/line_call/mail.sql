-- The account of somebody on a case, to which a code can be mailed.
select account_id
from account
where council_id = $1
  and person_id = $2
  and kind = 'family'
  and closed_at is null
order by account_id
limit 1
