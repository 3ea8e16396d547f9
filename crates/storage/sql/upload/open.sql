-- What this sender began to send for this side and has not finished.
select upload_id, sending_id, retry_key, sent_by, kind, name, media_type, bytes, audience, reader_id,
  begun_at, until_at, closed_at, document_id, said, refused
from upload
where council_id = $1
  and case_id = $2
  and sent_by = $3
  and side_id = $6
  and closed_at is null
  and until_at > $4
order by begun_at, upload_id
limit $5
