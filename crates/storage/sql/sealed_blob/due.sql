-- Sealed bytes that no document keeps and whose time is up, the longest first.
select sealed_blob.case_id, case_file.reference, case_file.child_id, sealed_blob.document_id
from sealed_blob
join case_file
  on case_file.council_id = sealed_blob.council_id
  and case_file.case_id = sealed_blob.case_id
where sealed_blob.council_id = $1
  and sealed_blob.sweep_at <= $2
  and not exists (
    select 1
    from document
    where document.council_id = sealed_blob.council_id
      and document.case_id = sealed_blob.case_id
      and document.document_id = sealed_blob.document_id
      and document.withdrawn_at is null
  )
order by sealed_blob.sweep_at, sealed_blob.document_id
limit $3
