-- What they said with what they sent themselves.
select case_file.reference as reference,
  sending.said as said,
  cast(sending.began_at as text) as began_at
from sending
join case_file
  on case_file.council_id = sending.council_id
  and case_file.case_id = sending.case_id
where sending.council_id = $1
  and sending.sender_id = $2
  and sending.side_id = $2
  and sending.said is not null
order by sending.began_at, sending.sending_id
limit 100000
