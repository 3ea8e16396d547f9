-- Whether an event belongs to a case.
select event_id
from event
where council_id = $1
  and case_id = $2
  and event_id = $3
