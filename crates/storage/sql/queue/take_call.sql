-- An officer takes a booked call, or has it already. What a colleague has stays theirs.
update call_request
set taken_id = $4,
  taken_at = case when taken_id is null then $5 else taken_at end
where council_id = $1
  and case_id = $2
  and call_id = $3
  and state = 'booked'
  and (taken_id is null or taken_id = $4)
