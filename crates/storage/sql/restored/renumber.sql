-- The records were put back from a copy: no change has a number of before, so that whoever goes on
-- from one begins again.
update case_change
set seq = seq + cast($2 as bigint)
where council_id = $1
