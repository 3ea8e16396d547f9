-- How a document stands, without its name.
select sending_id, kind, media_type, bytes, sha256, received_at, state, sender_id, side_id,
  withdrawn_at
from document
where council_id = $1
  and case_id = $2
  and document_id = $3
