-- That their dates are at a secret address.
select cast(created_at as text) as created_at
from calendar_feed
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by account_id
limit 100000
