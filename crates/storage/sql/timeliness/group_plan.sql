-- The groups under which a plan of a case is counted.
update timeliness_part
set counted_under = $4
where council_id = $1
  and case_id = $2
  and place = $3
