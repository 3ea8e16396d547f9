-- What an officer ($3) sent last to go with an answer to one person ($4) that is not sent yet.
select document.sending_id
from sending
join document
  on document.council_id = sending.council_id
  and document.case_id = sending.case_id
  and document.sending_id = sending.sending_id
  and document.audience = $4
  and document.withdrawn_at is null
where sending.council_id = $1
  and sending.case_id = $2
  and sending.sent_by = $3
  and sending.waits_for_answer = 1
order by document.received_at desc, document.document_id
limit 1
