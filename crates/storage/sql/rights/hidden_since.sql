-- The earliest day of what was recorded after a moment of a time before it.
select min(happened_on) as happened_on
from event
where council_id = $1
  and case_id = $2
  and at > $3
  and happened_on <= $4
