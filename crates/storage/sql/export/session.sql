-- When they were signed in, and on what device.
select device,
  cast(created_at as text) as created_at,
  cast(seen_at as text) as seen_at,
  cast(ends_at as text) as ends_at,
  cast(ended_at as text) as ended_at
from session
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by session.session_id
limit 100000
