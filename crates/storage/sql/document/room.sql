-- How much a side ($4; the council's own where there is none) has of documents on a case, and
-- how many of them came in one sending ($3). What was taken back counts while its sealed bytes
-- are still there.
select coalesce(cast(sum(document.bytes) as bigint), 0) as bytes,
  count(*) as files,
  coalesce(
    cast(sum(case when document.sending_id = $3 then 1 else 0 end) as bigint), 0
  ) as of_sending
from document
where document.council_id = $1
  and document.case_id = $2
  and (document.side_id = $4 or (document.side_id is null and cast($4 as bigint) is null))
  and (
    document.withdrawn_at is null
    or exists (
      select 1
      from sealed_blob
      where sealed_blob.council_id = $1
        and sealed_blob.case_id = $2
        and sealed_blob.document_id = document.document_id
    )
  )
