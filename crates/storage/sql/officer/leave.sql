-- They work for the council no more; which account was theirs is kept, for what they did was theirs.
update officer
set left_at = $3
where council_id = $1
  and officer_id = $2
  and left_at is null
