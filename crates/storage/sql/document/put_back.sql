-- A document that the council took off the case is on it again.
update document
set withdrawn_at = null, withdrawn_by = null, withdrawn_why = null
where council_id = $1
  and case_id = $2
  and document_id = $3
  and withdrawn_why is not null
