-- What the national returns held of them goes.
delete from return_record
where council_id = $1
  and person_id = $2
