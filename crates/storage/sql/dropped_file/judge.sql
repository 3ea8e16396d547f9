-- Somebody lets a file in that is held, or turns it down.
update dropped_file
set state = $3, changed_at = $4, judged_at = $4, judged_by = $5
where council_id = $1
  and file_id = $2
  and state = 'held'
