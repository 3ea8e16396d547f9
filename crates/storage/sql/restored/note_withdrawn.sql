-- The bytes of documents that were taken back after the copy was made go when their month is up.
insert into sealed_blob (council_id, case_id, document_id, begun_at, sweep_at)
select document.council_id, document.case_id, document.document_id, document.withdrawn_at,
  document.withdrawn_at + cast($3 as bigint)
from document
where document.council_id = $1
  and document.withdrawn_at > $2
  and not exists (
    select 1
    from sealed_blob
    where sealed_blob.council_id = document.council_id
      and sealed_blob.case_id = document.case_id
      and sealed_blob.document_id = document.document_id
  )
