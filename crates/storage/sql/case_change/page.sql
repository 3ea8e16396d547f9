-- What happened on cases after a number ($2), the oldest first, and whose it is where it is one
-- person's: what an officer reads. Nothing of a sealed case, nor a document that is not known to be
-- safe, but where nobody scans and the council chose so ($3); of documents those that a family sent.
select case_change.seq, case_change.kind, case_change.subject_id, case_change.at,
  case_file.reference,
  coalesce(message_thread.side_id, document.side_id, call_request.side_id, event.person_id,
    event.reader_id) as whose_id
from case_change
join case_file
  on case_file.council_id = case_change.council_id
  and case_file.case_id = case_change.case_id
  and case_file.sealed_at is null
left join message
  on case_change.kind = 'message'
  and message.council_id = case_change.council_id
  and message.case_id = case_change.case_id
  and message.message_id = case_change.subject_id
left join message_thread
  on message_thread.council_id = message.council_id
  and message_thread.case_id = message.case_id
  and message_thread.thread_id = message.thread_id
left join document
  on case_change.kind = 'document'
  and document.council_id = case_change.council_id
  and document.case_id = case_change.case_id
  and document.document_id = case_change.subject_id
left join call_request
  on case_change.kind = 'call'
  and call_request.council_id = case_change.council_id
  and call_request.case_id = case_change.case_id
  and call_request.call_id = case_change.subject_id
left join event
  on case_change.kind = 'event'
  and event.council_id = case_change.council_id
  and event.event_id = case_change.subject_id
where case_change.council_id = $1
  and case_change.seq > $2
  and (
    case_change.kind <> 'document'
    or (
      document.side_id is not null
      and (document.state = 'safe' or (document.state = 'waiting' and cast($3 as bigint) = 1))
    )
  )
order by case_change.seq
limit $4
