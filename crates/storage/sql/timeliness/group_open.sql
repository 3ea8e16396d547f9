-- The groups under which the open request of a case is counted; none where it is not.
update timeliness_open
set counted_under = $3
where council_id = $1
  and case_id = $2
