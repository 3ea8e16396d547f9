-- The devices that an account has remembered, newest first.
select device_id, created_at, until_at, device
from remembered_device
where council_id = $1
  and account_id = $2
  and ended_at is null
  and until_at > $3
order by created_at desc, device_id
limit 50
