-- A document is taken back by its side, or taken off the case by the council, which says why.
update document
set withdrawn_at = $4, withdrawn_by = $5, withdrawn_why = $6
where council_id = $1
  and case_id = $2
  and document_id = $3
  and withdrawn_at is null
