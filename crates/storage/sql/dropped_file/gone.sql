-- A file was taken out of the folder; one that was not over is gone.
update dropped_file
set moved_at = $3,
  changed_at = case when state in ('done', 'refused', 'turned_down') then changed_at else $3 end,
  state = case when state in ('done', 'refused', 'turned_down') then state else 'gone' end,
  lease_by = null, lease_until = null
where council_id = $1
  and file_id = $2
  and moved_at is null
