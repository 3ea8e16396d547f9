-- A part has come, unless it had.
insert into upload_part (
  council_id, case_id, upload_id, starts_at, document_id, bytes, sha256, received_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (council_id, case_id, upload_id, starts_at) do nothing
