-- The devices that are remembered for them.
select device,
  cast(created_at as text) as created_at,
  cast(until_at as text) as until_at,
  cast(ended_at as text) as ended_at
from remembered_device
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by remembered_device.device_id
limit 100000
