-- Whether this device is remembered for this account.
select device_id
from remembered_device
where council_id = $1
  and account_id = $2
  and token_hash = $3
  and ended_at is null
  and until_at > $4
