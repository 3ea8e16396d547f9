-- Whether a document stands now: it was not taken back.
select document_id
from document
where council_id = $1
  and case_id = $2
  and document_id = $3
  and withdrawn_at is null
