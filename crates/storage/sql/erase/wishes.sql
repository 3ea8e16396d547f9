-- What they wished is forgotten.
update rights_wish
set said = 'erased'
where council_id = $1
  and person_id = $2
