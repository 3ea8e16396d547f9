-- A file was put away.
update dropped_file
set moved_at = $3
where council_id = $1
  and file_id = $2
  and moved_at is null
