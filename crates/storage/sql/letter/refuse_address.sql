-- Somebody asked that nothing be posted to the address that we have: none is left to post to.
update postal_address
set refused_lines = lines, lines = null, recorded_by = $3, recorded_at = $4
where council_id = $1
  and person_id = $2
  and lines is not null
