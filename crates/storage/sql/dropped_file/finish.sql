-- What became of a file.
update dropped_file
set state = $4, changed_at = $5, recorded = $6, known = $7, refused = $8, why = $9,
  lease_by = null, lease_until = null
where council_id = $1
  and file_id = $2
  and lease_by = $3
  and state = 'under_way'
