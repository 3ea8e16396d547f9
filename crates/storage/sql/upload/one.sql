-- What this sender began to send for this side, on any of their devices.
select upload_id, sending_id, retry_key, sent_by, kind, name, media_type, bytes, audience, reader_id,
  begun_at, until_at, closed_at, document_id, said, refused
from upload
where council_id = $1
  and case_id = $2
  and sent_by = $3
  and side_id = $5
  and upload_id = $4
