-- What this sender began to send for this side and has not finished, of so many bytes ($5), but as
-- another kind ($6) or for others ($7, $8).
select upload_id, sending_id, retry_key, sent_by, kind, name, media_type, bytes, audience, reader_id,
  begun_at, until_at, closed_at, document_id, said, refused
from upload
where council_id = $1
  and case_id = $2
  and sent_by = $3
  and side_id = $4
  and bytes = $5
  and (kind <> $6 or audience <> $7 or coalesce(reader_id, 0) <> coalesce(cast($8 as bigint), 0))
  and closed_at is null
  and until_at > $9
order by begun_at, upload_id
limit $10
