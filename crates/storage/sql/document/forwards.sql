-- To whom those documents of a case were sent on that were received from one moment ($3) to
-- another ($4), and when.
select document_forward.document_id, document_forward.to_whom, document_forward.forwarded_at
from document_forward
join document
  on document.council_id = document_forward.council_id
  and document.case_id = document_forward.case_id
  and document.document_id = document_forward.document_id
where document_forward.council_id = $1
  and document_forward.case_id = $2
  and document.received_at >= $3
  and document.received_at <= $4
order by document_forward.forwarded_at, document_forward.forward_id
limit $5
