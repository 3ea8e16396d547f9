-- An officer has checked the day with the school; it stands unless the rights have moved.
update rights_move
set moves_on = $3, checked_by = $4, checked_at = $5, checked_why = $6
where council_id = $1
  and case_id = $2
  and moved_at is null
