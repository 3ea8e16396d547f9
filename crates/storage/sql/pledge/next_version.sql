-- The next version of a promise in whose place no other came, if nobody saved one meanwhile ($3 is the
-- one that was read).
update pledge
set version = $3 + 1
where council_id = $1
  and pledge_id = $2
  and version = $3
  and not exists (
    select 1
    from pledge as later
    where later.council_id = $1
      and later.replaces_id = $2
  )
