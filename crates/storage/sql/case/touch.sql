-- The case changes: whoever read it before must read it again.
update case_file
set version = version + 1
where council_id = $1
  and case_id = $2
