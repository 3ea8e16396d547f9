-- The document that this sender has sent with this retry key.
select document.document_id, document.sending_id, document.sent_by, document.sender_id,
  document.side_id, document.kind, document.name, document.media_type, document.bytes,
  document.sha256, document.received_at, document.audience, document.state,
  document.withdrawn_at, document.withdrawn_why, document.read_at, document.read_by, sending.said,
  sending.waits_for_answer
from document
join sending
  on sending.council_id = document.council_id
  and sending.case_id = document.case_id
  and sending.sending_id = document.sending_id
where document.council_id = $1
  and document.case_id = $2
  and document.sent_by = $3
  and document.retry_key = $4
