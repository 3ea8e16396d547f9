-- Protected details about them go.
update protected_detail
set value = 'erased', ended_at = coalesce(ended_at, $3), ended_by = coalesce(ended_by, 'erased'),
  ended_why = 'erased'
where council_id = $1
  and about_id = $2
