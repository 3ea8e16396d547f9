-- When they stopped mails, and how.
select way,
  cast(at as text) as at
from unsubscribe
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by unsubscribe.at
limit 100000
