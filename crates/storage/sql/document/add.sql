-- One more document of a case, unless its sender has sent it already.
insert into document (
  council_id, case_id, document_id, sending_id, retry_key, sent_by, sender_id, side_id, kind,
  name, media_type, bytes, sha256, received_at, audience, reader_id, state, scan_after
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'waiting', $14)
on conflict (council_id, case_id, sent_by, retry_key) do nothing
