-- Every document that can still be opened, the next ones after one.
select document.case_id, case_file.reference, case_file.child_id, document.document_id,
  document.bytes, document.sha256
from document
join case_file
  on case_file.council_id = document.council_id
  and case_file.case_id = document.case_id
where document.council_id = $1
  and document.withdrawn_at is null
  and document.document_id > $2
order by document.document_id
limit $3
