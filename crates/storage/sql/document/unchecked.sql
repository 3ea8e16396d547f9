-- How many documents of a case are not known to be safe.
select count(*) as documents
from document
where council_id = $1
  and case_id = $2
  and withdrawn_at is null
  and state in ('waiting', 'unscannable')
