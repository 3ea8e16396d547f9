-- Somebody asked that nothing be posted to the address that we have: none is left to post to. What
-- they refused before is kept with it ($5 stands between two).
update postal_address
set refused_lines = coalesce(refused_lines || cast($5 as text), '') || lines, lines = null,
  recorded_by = $3, recorded_at = $4
where council_id = $1
  and person_id = $2
  and lines is not null
