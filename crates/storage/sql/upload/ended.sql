-- What this sender began to send for this side and the server ended, in its week: what it received
-- and still stands, and what it did not take, unless its sender has put that away.
select upload.upload_id, upload.sending_id, upload.retry_key, upload.kind, upload.name,
  upload.audience, upload.reader_id, upload.refused, document.received_at
from upload
left join document
  on document.council_id = upload.council_id
  and document.case_id = upload.case_id
  and document.document_id = upload.document_id
  and document.withdrawn_at is null
where upload.council_id = $1
  and upload.case_id = $2
  and upload.sent_by = $3
  and upload.side_id = $6
  and upload.closed_at is not null
  and upload.by_server = 1
  and upload.until_at > $4
  and (upload.refused is not null or document.document_id is not null)
order by upload.begun_at, upload.upload_id
limit $5
