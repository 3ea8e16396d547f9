-- Whom the council rings about a case on a day.
select call_id, side_id, slot_from, slot_until
from call_request
where council_id = $1
  and case_id = $2
  and state = 'booked'
  and slot_on = $3
order by call_id
limit $4
