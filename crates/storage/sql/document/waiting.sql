-- The documents that wait to be scanned now, the longest first.
select document.case_id, case_file.reference, case_file.child_id, document.document_id,
  document.bytes, document.media_type, document.scan_tries
from document
join case_file
  on case_file.council_id = document.council_id
  and case_file.case_id = document.case_id
where document.council_id = $1
  and document.state = 'waiting'
  and document.withdrawn_at is null
  and document.scan_after <= $2
order by document.scan_after, document.document_id
limit $3
