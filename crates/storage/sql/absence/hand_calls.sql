-- The booked calls that were an officer's ($2) are their colleague's ($3).
update call_request
set taken_id = $3, taken_at = $4
where council_id = $1
  and taken_id = $2
  and state = 'booked'
  and desk = 'team'
