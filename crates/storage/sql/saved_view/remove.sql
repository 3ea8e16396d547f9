-- Removes what this officer saved.
delete from saved_view
where council_id = $1
  and officer_id = $2
  and view_id = $3
