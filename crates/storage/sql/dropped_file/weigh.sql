-- What a file would change.
update dropped_file
set line_count = $4, case_count = $5, case_count_of = $6, kinds = $7
where council_id = $1
  and file_id = $2
  and lease_by = $3
  and state = 'under_way'
