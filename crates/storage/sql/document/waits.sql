-- Whether a document waits to be scanned now.
select document_id
from document
where council_id = $1
  and state = 'waiting'
  and withdrawn_at is null
  and scan_after <= $2
limit 1
