-- Which documents go with which event of a case, and how far each has come, in the order in which
-- they came. What was taken off the case is among them with $4 only.
select event_document.event_id, event_document.document_id, document.state
from event_document
join document
  on document.council_id = event_document.council_id
  and document.case_id = event_document.case_id
  and document.document_id = event_document.document_id
where event_document.council_id = $1
  and event_document.case_id = $2
  and (document.withdrawn_at is null or cast($4 as bigint) = 1)
order by document.received_at, event_document.document_id
limit $3
