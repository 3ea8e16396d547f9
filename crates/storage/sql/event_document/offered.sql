-- What an officer ($3) may have go with an event, newest first, or the one with an id ($6): what they sent for
-- that and goes with no event that stands; and what goes with the event that is put right ($4), whoever sent it.
-- It is not known to be unsafe, can be drawn anew if it is a picture, and is no recording; with $7, what is so
-- too, to be named. What is offered and what can be added are asked by this one query.
select document.document_id, document.sending_id, document.sent_by, document.sender_id,
  document.side_id, document.kind, document.name, document.media_type, document.bytes,
  document.sha256, document.received_at, document.audience, document.state,
  document.withdrawn_at, document.withdrawn_why, document.read_at, document.read_by, sending.said,
  sending.waits_for_answer
from document
join sending
  on sending.council_id = document.council_id
  and sending.case_id = document.case_id
  and sending.sending_id = document.sending_id
where document.council_id = $1
  and document.case_id = $2
  and document.audience = 'officers'
  and document.withdrawn_at is null
  and (cast($6 as bigint) is null or document.document_id = $6)
  and (cast($7 as bigint) = 1 or (
    document.state in ('waiting', 'safe')
    and (
      document.media_type not like 'image/%'
      or document.media_type in ('image/jpeg', 'image/png', 'image/webp')
    )
    and document.media_type not like 'video/%'
    and document.media_type not like 'audio/%'
  ))
  and (
    exists (
      select 1
      from event_document
      where event_document.council_id = document.council_id
        and event_document.case_id = document.case_id
        and event_document.document_id = document.document_id
        and event_document.event_id = cast($4 as bigint)
    )
    or (
      document.sent_by = $3
      and not exists (
        select 1
        from event_document
        where event_document.council_id = document.council_id
          and event_document.case_id = document.case_id
          and event_document.document_id = document.document_id
          and not exists (
            select 1
            from event as later
            where later.council_id = event_document.council_id
              and later.case_id = event_document.case_id
              and later.supersedes = event_document.event_id
          )
      )
    )
  )
order by document.received_at desc, document.document_id desc
limit $5
