-- The case changes, if nobody changed it since it was read.
update case_file
set version = version + 1
where council_id = $1
  and case_id = $2
  and version = $3
