-- A file is gone through anew: what was said of its lines goes.
delete from dropped_line
where council_id = $1
  and file_id = $2
