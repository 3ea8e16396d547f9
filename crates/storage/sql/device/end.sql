-- One device is remembered no longer.
update remembered_device
set ended_at = $4
where council_id = $1
  and account_id = $2
  and device_id = $3
  and ended_at is null
