-- Another role or team for somebody who works for the council.
update officer
set role = $3, team_id = $4
where council_id = $1
  and officer_id = $2
  and left_at is null
