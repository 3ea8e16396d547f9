-- The open request of a case, and the groups under which it was counted last.
select requested_on, counted_under
from timeliness_open
where council_id = $1
  and case_id = $2
