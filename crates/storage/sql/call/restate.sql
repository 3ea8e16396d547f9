-- What was typed of one's booked call is put right: the number, and who may hear of it.
update call_request
set phone = $4,
  leave_message = $5,
  interpreter = $6,
  company = $7
where council_id = $1
  and case_id = $2
  and call_id = $3
  and state = 'booked'
  and side_id = $8
