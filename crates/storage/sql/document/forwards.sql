-- To whom the documents of a case were sent on, and when.
select document_id, to_whom, forwarded_at
from document_forward
where council_id = $1
  and case_id = $2
order by forwarded_at, forward_id
limit $3
