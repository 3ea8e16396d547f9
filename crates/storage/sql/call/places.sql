-- Which places of the council's times are taken from a day on: never whose they are.
select slot_on, slot_from, place
from call_request
where council_id = $1
  and state = 'booked'
  and slot_on >= $2
order by slot_on, slot_from, place
limit $3
