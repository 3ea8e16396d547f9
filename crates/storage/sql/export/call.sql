-- Calls that they asked for, and what was said in them.
select case_file.reference as reference,
  call_request.about as about,
  call_request.phone as phone,
  call_request.interpreter as interpreter,
  call_request.company as company,
  call_request.slot_on as slot_on,
  cast(call_request.asked_at as text) as asked_at,
  call_request.state as state,
  call_request.said as said
from call_request
join case_file
  on case_file.council_id = call_request.council_id
  and case_file.case_id = call_request.case_id
where call_request.council_id = $1
  and call_request.side_id = $2
order by call_request.asked_at, call_request.call_id
limit 10000
