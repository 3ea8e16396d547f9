-- A document's row is held until the transaction ends.
update document
set state = state
where council_id = $1
  and case_id = $2
  and document_id = $3
