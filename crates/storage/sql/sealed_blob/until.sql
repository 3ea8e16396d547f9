-- Sealed bytes are kept until another moment, if they were not due before this one.
update sealed_blob
set sweep_at = $4
where council_id = $1
  and case_id = $2
  and document_id = $3
  and sweep_at > $5
