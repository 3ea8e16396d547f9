-- What happened on cases after a number ($2), the oldest first, and whose it is where it is one
-- person's: what an officer reads. Nothing of a sealed case, nor a document before it was scanned,
-- but where nobody scans and the council chose so ($3); of documents those that a family sent. What
-- is not safe is there to be called back. Of what families and the council write to each other that
-- which was sent while a token to take it was good: whoever sent it read so. Whose an event is, is
-- said by the newest of those that put each other right which is not for officers alone; where none
-- is, it is not there.
select case_change.seq, case_change.kind, case_change.subject_id, case_change.at,
  case_file.reference,
  coalesce(message_thread.side_id, document.side_id, call_request.side_id, shown.person_id,
    shown.reader_id) as whose_id
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
left join event as shown
  on case_change.kind = 'event'
  and shown.council_id = case_change.council_id
  and shown.case_id = case_change.case_id
  and shown.event_id = coalesce(
    (
      with recursive newer as (
        select event.event_id, event.at, event.seq, event.readers
        from event
        where event.council_id = case_change.council_id
          and event.case_id = case_change.case_id
          and event.event_id = case_change.subject_id
        union
        select later.event_id, later.at, later.seq, later.readers
        from newer
        join event as later
          on later.council_id = case_change.council_id
          and later.case_id = case_change.case_id
          and later.supersedes = newer.event_id
      )
      select newer.event_id
      from newer
      where newer.readers <> 'officers'
      order by newer.at desc, newer.seq desc
      limit 1
    ),
    (
      with recursive older as (
        select event.event_id, event.at, event.seq, event.readers, event.supersedes
        from event
        where event.council_id = case_change.council_id
          and event.case_id = case_change.case_id
          and event.event_id = case_change.subject_id
        union
        select earlier.event_id, earlier.at, earlier.seq, earlier.readers, earlier.supersedes
        from older
        join event as earlier
          on earlier.council_id = case_change.council_id
          and earlier.case_id = case_change.case_id
          and earlier.event_id = older.supersedes
      )
      select older.event_id
      from older
      where older.readers <> 'officers'
      order by older.at desc, older.seq desc
      limit 1
    )
  )
where case_change.council_id = $1
  and case_change.seq > $2
  and (
    case_change.kind <> 'document'
    or (
      document.side_id is not null
      and (document.state <> 'waiting' or cast($3 as bigint) = 1)
    )
  )
  and (
    shown.event_id is not null
    or exists (
      select 1
      from case_system_token
      where case_system_token.council_id = case_change.council_id
        and case_system_token.scopes like '%changes:read%'
        and case_system_token.made_at
          <= coalesce(message.written_at, document.received_at, call_request.asked_at)
        and case_system_token.until_at
          > coalesce(message.written_at, document.received_at, call_request.asked_at)
        and (
          case_system_token.ended_at is null
          or case_system_token.ended_at
            > coalesce(message.written_at, document.received_at, call_request.asked_at)
        )
    )
  )
order by case_change.seq
limit $4
