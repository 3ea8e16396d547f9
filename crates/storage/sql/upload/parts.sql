-- The parts that have come, in their order.
select starts_at, document_id, bytes, sha256, received_at
from upload_part
where council_id = $1
  and case_id = $2
  and upload_id = $3
order by starts_at
limit $4
