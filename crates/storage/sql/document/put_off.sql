-- A scan could not be done: it is tried again.
update document
set scan_tries = scan_tries + 1, scan_after = $4
where council_id = $1
  and case_id = $2
  and document_id = $3
  and state = 'waiting'
