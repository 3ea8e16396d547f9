-- No automatic message about this child from now on.
update person
set silent_since = $3
where council_id = $1
  and person_id = $2
  and silent_since is null
