-- Devices that have not been remembered for long are forgotten.
delete from remembered_device
where council_id = $1
  and until_at <= $2
