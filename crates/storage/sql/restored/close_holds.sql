-- A hold of before is part of the new one.
update restored_copy
set released_at = $2, released_by = 'restored again'
where council_id = $1
  and released_at is null
