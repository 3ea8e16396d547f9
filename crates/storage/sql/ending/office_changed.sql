-- What somebody did for the council had changed after the copy was made. Whoever has left stays
-- away.
update officer
set role = $3, team_id = $4
where council_id = $1
  and officer_id = $2
  and left_at is null
