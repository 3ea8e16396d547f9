-- What somebody does for the council, and in which team; they work for it from now on.
update officer
set role = $3, team_id = $4, left_at = null
where council_id = $1
  and officer_id = $2
