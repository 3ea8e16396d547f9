-- What they do for the council.
select name,
  role,
  cast(created_at as text) as created_at,
  cast(left_at as text) as left_at
from officer
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by officer.officer_id
limit 100000
