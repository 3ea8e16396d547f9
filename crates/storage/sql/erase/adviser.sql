-- They advise no more.
update adviser
set left_at = $3
where council_id = $1
  and person_id = $2
  and left_at is null
