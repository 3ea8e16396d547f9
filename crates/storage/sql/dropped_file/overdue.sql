-- Nobody let these files in for so long that they are turned down.
update dropped_file
set state = 'turned_down', changed_at = $3
where council_id = $1
  and moved_at is null
  and state = 'held'
  and came_at <= $2
