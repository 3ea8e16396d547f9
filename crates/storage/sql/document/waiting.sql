-- The documents that wait to be scanned now, in fair turns: the longest of each sender first, then
-- the next of each.
with due as (
  select document.case_id, document.document_id, document.bytes, document.media_type,
    document.scan_tries, document.scan_after,
    row_number() over (
      partition by document.sent_by
      order by document.scan_after, document.document_id
    ) as turn
  from document
  where document.council_id = $1
    and document.state = 'waiting'
    and document.withdrawn_at is null
    and document.scan_after <= $2
)
select due.case_id, case_file.reference, case_file.child_id, due.document_id, due.bytes,
  due.media_type, due.scan_tries
from due
join case_file
  on case_file.council_id = $1
  and case_file.case_id = due.case_id
order by due.turn, due.scan_after, due.document_id
limit $3
