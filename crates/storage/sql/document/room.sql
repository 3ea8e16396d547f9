-- How much a case has of documents, and how many of them came in one sending.
select coalesce(cast(sum(bytes) as bigint), 0) as bytes,
  coalesce(cast(sum(case when sending_id = $3 then 1 else 0 end) as bigint), 0) as of_sending
from document
where council_id = $1
  and case_id = $2
  and withdrawn_at is null
