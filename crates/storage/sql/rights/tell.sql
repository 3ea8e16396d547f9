-- Everyone on the case was told, for the first time or the second.
update rights_move
set moves_on = $3, first_told_at = coalesce(first_told_at, $4),
  second_told_at = coalesce(second_told_at, $5)
where council_id = $1
  and case_id = $2
