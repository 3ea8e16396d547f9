-- They work for the council no more; their account is no longer theirs to use.
update officer
set left_at = $3, account_id = null
where council_id = $1
  and officer_id = $2
  and left_at is null
