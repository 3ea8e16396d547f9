-- A promise that was read at version $3 stays at it until the transaction ends; nothing where it moved on.
update pledge
set version = version
where council_id = $1
  and pledge_id = $2
  and version = $3
