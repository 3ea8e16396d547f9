-- How a call stands that was asked for, without the number.
select about, slot_on, slot_from, slot_until, state, desk
from call_request
where council_id = $1
  and case_id = $2
  and call_id = $3
