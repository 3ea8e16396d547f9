-- A document is taken back.
update document
set withdrawn_at = $4, withdrawn_by = $5
where council_id = $1
  and case_id = $2
  and document_id = $3
  and withdrawn_at is null
