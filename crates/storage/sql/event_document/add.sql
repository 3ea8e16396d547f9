-- A document goes with an event ($6) from now on: one that an officer ($3) sent for that, is not known to
-- be unsafe, can be drawn anew if it is a picture, is no recording, and goes with no other event that stands; or that went with the event which is put right ($4).
insert into event_document (council_id, case_id, document_id, event_id)
select document.council_id, document.case_id, document.document_id, $6
from document
where document.council_id = $1
  and document.case_id = $2
  and document.document_id = $5
  and document.audience = 'officers'
  and document.withdrawn_at is null
  and document.state in ('waiting', 'safe')
  and (
    document.media_type not like 'image/%'
    or document.media_type in ('image/jpeg', 'image/png', 'image/webp')
  )
  and document.media_type not like 'video/%'
  and document.media_type not like 'audio/%'
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
