-- A document begins to be sent in parts, unless its sender has begun it already.
insert into upload (
  council_id, case_id, upload_id, sending_id, retry_key, sent_by, sender_id, side_id, kind, name,
  media_type, bytes, audience, reader_id, begun_at, until_at, said, grant_id
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
on conflict (council_id, case_id, sent_by, retry_key) do nothing
