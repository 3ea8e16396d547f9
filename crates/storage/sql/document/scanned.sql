-- A scan has ended.
update document
set state = $4, scanned_at = $5
where council_id = $1
  and case_id = $2
  and document_id = $3
  and state = 'waiting'
