-- Their recovery codes: when they were made and used, never what they are.
select cast(created_at as text) as created_at,
  cast(used_at as text) as used_at
from recovery_code
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by recovery_code.code_id
limit 100000
