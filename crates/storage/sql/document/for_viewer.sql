-- Some documents of a case, or the one with an id ($8), or those of one sending ($9), that
-- this person may see, newest first: of their own side all but what somebody else of it sent and is not known to be safe; of others what is
-- safe, was on record while they saw what was new ($5), and is for them or for everyone. What
-- is for everyone is not for whoever must have no contact with somebody on the case, or may
-- not see where somebody on it lives (nor for them whose address it is); nor are the others'
-- recordings, which can tell where they were made, and pictures that cannot be drawn anew without
-- what tells it. What an officer sends with an answer is shown once the answer is sent. What was
-- said with a sending is for its own side. Why the council took one off the case stays with the
-- council.
select document.document_id, document.sending_id, document.sent_by, document.sender_id,
  document.side_id, document.kind, document.name, document.media_type, document.bytes,
  document.sha256, document.received_at, document.audience, document.state,
  document.withdrawn_at, document.read_at, document.read_by,
  case when document.withdrawn_why is not null then '' end as withdrawn_why,
  case when document.side_id = $3 then sending.said end as said, sending.waits_for_answer
from document
join sending
  on sending.council_id = document.council_id
  and sending.case_id = document.case_id
  and sending.sending_id = document.sending_id
where document.council_id = $1
  and document.case_id = $2
  and (cast($8 as bigint) is null or document.document_id = $8)
  and (cast($9 as bigint) is null or document.sending_id = $9)
  and (document.withdrawn_at is null or document.side_id = $3)
  and (
    (document.side_id = $3 and document.sender_id = cast($4 as bigint))
    or (
      (document.state = 'safe' or (document.state = 'waiting' and cast($7 as bigint) = 1))
      and (
        document.side_id = $3
        or (
          (cast($5 as bigint) is null or document.received_at <= $5)
          and sending.waits_for_answer = 0
          and (
            (document.audience = 'person' and document.reader_id = $3)
            or (
              document.audience = 'case'
              and (document.side_id is null or (
                (
                  document.media_type not like 'image/%'
                  or document.media_type in ('image/jpeg', 'image/png', 'image/webp')
                )
                and document.media_type not like 'video/%'
                and document.media_type not like 'audio/%'
              ))
              and not exists (
                select 1
                from kept_apart
                where kept_apart.council_id = $1
                  and kept_apart.case_id = $2
                  and kept_apart.person_id = $3
                  and kept_apart.from_at <= $6
                  and (kept_apart.until_at is null or kept_apart.until_at > $6)
              )
            )
          )
        )
      )
    )
  )
order by document.received_at desc, document.document_id
limit $10 offset $11
