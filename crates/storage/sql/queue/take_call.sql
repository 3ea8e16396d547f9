-- An officer takes a booked call to their desk ($6), or has it already. What a colleague has stays
-- theirs; the phone line takes what it makes.
update call_request
set taken_id = $4,
  taken_at = case when taken_id is null then $5 else taken_at end,
  desk = $6
where council_id = $1
  and case_id = $2
  and call_id = $3
  and state = 'booked'
  and (taken_id is null or taken_id = $4)
  and (desk = $6 or cast($6 as text) = 'team')
