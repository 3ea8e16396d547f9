-- A worker goes on with a file, if it still has it.
update dropped_file
set lease_until = $4
where council_id = $1
  and file_id = $2
  and lease_by = $3
  and state = 'under_way'
