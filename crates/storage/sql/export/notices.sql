-- How they wanted notices to come, and when they said so.
select notices,
  cast(at as text) as at
from notices_choice
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by notices_choice.at
limit 100000
