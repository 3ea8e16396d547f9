-- Messages about this child are sent again: a death was recorded by mistake.
update person
set silent_since = null
where council_id = $1
  and person_id = $2
