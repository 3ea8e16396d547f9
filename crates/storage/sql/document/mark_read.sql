-- The council has read a document, the first time.
update document
set read_at = $4, read_by = $5
where council_id = $1
  and case_id = $2
  and document_id = $3
  and withdrawn_at is null
  and read_at is null
