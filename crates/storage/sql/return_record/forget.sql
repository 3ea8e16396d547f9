-- A record's key has changed: the old one goes.
delete from return_record
where council_id = $1
  and kind = $2
  and record_key = $3
