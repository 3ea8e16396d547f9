-- The account that an officer signs in with from now on.
update officer
set account_id = $3
where council_id = $1
  and officer_id = $2
  and account_id is null
  and left_at is null
