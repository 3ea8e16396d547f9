-- The rights have moved, if they had not before.
update rights_move
set moves_on = $3, moved_at = $4
where council_id = $1
  and case_id = $2
  and moved_at is null
