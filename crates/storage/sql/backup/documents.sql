-- Every document whose sealed bytes are kept, or may still be, the next ones after one.
select case_id, document_id, bytes, withdrawn_at
from document
where council_id = $1
  and document_id > $2
order by document_id
limit $3
