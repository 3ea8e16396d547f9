-- A document's row is held until the transaction ends, where it is not known to be unsafe.
update document
set state = state
where council_id = $1
  and case_id = $2
  and document_id = $3
  and state in ('waiting', 'safe')
