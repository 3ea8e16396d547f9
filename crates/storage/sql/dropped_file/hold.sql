-- A file waits until somebody lets it in.
update dropped_file
set state = 'held', changed_at = $4, line_count = $5, case_count = $6, case_count_of = $7,
  kinds = $8, lease_by = null, lease_until = null
where council_id = $1
  and file_id = $2
  and lease_by = $3
  and state = 'under_way'
