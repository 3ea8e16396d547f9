-- Sealed bytes have been removed.
delete from sealed_blob
where council_id = $1
  and case_id = $2
  and document_id = $3
