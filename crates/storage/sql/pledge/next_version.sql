-- The next version of a promise, if nobody saved one meanwhile ($3 is the one that was read).
update pledge
set version = $3 + 1
where council_id = $1
  and pledge_id = $2
  and version = $3
