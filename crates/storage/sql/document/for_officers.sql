-- Some documents of a case, or the one with an id ($3), or those of one sending ($7), that officers see, newest first: those
-- that are known to be safe, and those that nobody scans where the council chose so ($4); those that the
-- council took off the case as long as their bytes are there. With $8, those alone that go with an event.
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
  and (cast($3 as bigint) is null or document.document_id = $3)
  and (cast($7 as bigint) is null or document.sending_id = $7)
  and (cast($8 as bigint) = 0 or exists (
    select 1
    from event_document
    where event_document.council_id = $1
      and event_document.case_id = $2
      and event_document.document_id = document.document_id
  ))
  and (
    document.withdrawn_at is null
    or (document.withdrawn_why is not null and exists (
      select 1
      from sealed_blob
      where sealed_blob.council_id = $1
        and sealed_blob.case_id = $2
        and sealed_blob.document_id = document.document_id
    ))
  )
  and (document.state = 'safe' or (document.state = 'waiting' and cast($4 as bigint) = 1))
order by document.received_at desc, document.document_id
limit $5 offset $6
