-- Somebody advises for this service no more.
update adviser
set left_at = $4
where council_id = $1
  and organisation_id = $2
  and person_id = $3
  and left_at is null
