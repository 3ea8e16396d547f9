-- Those of the children from one to another on one of whose cases an address is protected now: theirs, or of somebody with whom
-- they may live.
select distinct case_file.child_id
from case_file
join protected_detail
  on protected_detail.council_id = case_file.council_id
  and protected_detail.case_id = case_file.case_id
where case_file.council_id = $1
  and case_file.child_id > $2
  and case_file.child_id <= $3
  and protected_detail.kind = 'address'
  and protected_detail.ended_at is null
