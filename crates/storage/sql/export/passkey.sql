-- Their passkeys, without the keys.
select name,
  cast(created_at as text) as created_at,
  cast(used_at as text) as used_at
from passkey
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by passkey.factor_id
limit 100000
