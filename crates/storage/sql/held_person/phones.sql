-- Which numbers those on a case asked to be rung at.
select side_id, phone
from call_request
where council_id = $1
  and case_id = $2
order by asked_at desc
limit $3
