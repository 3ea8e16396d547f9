-- Their authenticator apps, without the secrets.
select name,
  cast(created_at as text) as created_at,
  cast(used_at as text) as used_at,
  cast(ended_at as text) as ended_at
from authenticator
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by authenticator.factor_id
limit 100000
