-- New addresses that they asked for on the phone.
select email,
  cast(asked_at as text) as asked_at,
  cast(effect_at as text) as effect_at,
  cast(ended_at as text) as ended_at,
  how
from email_change
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by asked_at
limit 100000
