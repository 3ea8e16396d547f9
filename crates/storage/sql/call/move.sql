-- A booked call gets another time, unless its place was taken meanwhile; a try that nobody
-- answered is counted ($8). It is still as it was read ($10 to $12), and no other officer than the
-- one who moves it ($13) has it.
update call_request
set slot_on = $4,
  slot_from = $5,
  slot_until = $6,
  place = $7,
  missed = missed + $8,
  taken_id = null,
  taken_at = null
where council_id = $1
  and case_id = $2
  and call_id = $3
  and state = 'booked'
  and (cast($9 as bigint) is null or side_id = $9)
  and slot_on = $10
  and slot_from = $11
  and missed = $12
  and (cast($13 as bigint) is null or taken_id is null or taken_id = $13)
  and not exists (
    select 1
    from call_request as other
    where other.council_id = $1
      and other.state = 'booked'
      and other.slot_on = $4
      and other.slot_from = $5
      and other.place = $7
  )
