-- What somebody does for the council, and in which team; they work for it from now on. Whoever had
-- left comes in by a new account.
update officer
set role = $3, team_id = $4, left_at = null,
  account_id = case when left_at is null then account_id end
where council_id = $1
  and officer_id = $2
