-- No device of the account is remembered any more.
update remembered_device
set ended_at = $3
where council_id = $1
  and account_id = $2
  and ended_at is null
