-- A file that nobody let in, or that stood still without a token, for so long is turned down.
update dropped_file
set state = 'turned_down', changed_at = $4
where council_id = $1
  and file_id = $2
  and moved_at is null
  and state in ('held', 'stopped')
  and changed_at <= $3
