-- What went with an event ($3) goes with the one ($4) that puts it right for the same readers.
insert into event_document (council_id, case_id, document_id, event_id)
select event_document.council_id, event_document.case_id, event_document.document_id, newer.event_id
from event_document
join event as older
  on older.council_id = event_document.council_id
  and older.event_id = event_document.event_id
join event as newer
  on newer.council_id = event_document.council_id
  and newer.event_id = $4
where event_document.council_id = $1
  and event_document.case_id = $2
  and event_document.event_id = $3
  and newer.case_id = $2
  and newer.supersedes = $3
  and newer.kind = older.kind
  and newer.readers = older.readers
  and coalesce(newer.reader_id, 0) = coalesce(older.reader_id, 0)
  and coalesce(newer.person_id, 0) = coalesce(older.person_id, 0)
