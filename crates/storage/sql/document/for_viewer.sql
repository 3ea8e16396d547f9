-- Some documents of a case, or the one with an id ($8), or those of one sending ($9), that
-- this person may see, newest first: of their own side all but what somebody else of it sent and is not known to be safe; of others what is
-- safe, was on record while they saw what was new ($5), and is for them or for everyone. What
-- is for everyone is not for whoever must have no contact with somebody on the case, or may
-- not see where somebody on it lives (nor for them whose address it is); nor are the others'
-- recordings, which can tell where they were made, and pictures that cannot be drawn anew without
-- what tells it. What an officer sends with an answer is shown once the answer is sent; what goes with
-- an event, to whoever may read that event, as event/for_viewer and domain::case::may_read have it (without
-- notes where those are disputed, $13), as long as it stands: what was put right or struck takes its
-- documents from whoever sees nothing new too. What was said with a sending is for its own
-- side. Why the council took one off the case stays with the council. With $12, those alone that go with
-- an event; with $14, those too that nobody can open as they are not safe, to be counted.
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
  and (cast($12 as bigint) = 0 or exists (
    select 1
    from event_document
    where event_document.council_id = $1
      and event_document.case_id = $2
      and event_document.document_id = document.document_id
  ))
  and (document.withdrawn_at is null or document.side_id = $3)
  and (
    (document.side_id = $3 and document.sender_id = cast($4 as bigint))
    or (
      (
        document.state = 'safe'
        or (document.state = 'waiting' and cast($7 as bigint) = 1)
        or (document.state in ('infected', 'unscannable') and cast($14 as bigint) = 1)
      )
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
            or (
              document.audience = 'officers'
              and (
                document.media_type not like 'image/%'
                or document.media_type in ('image/jpeg', 'image/png', 'image/webp')
              )
              and document.media_type not like 'video/%'
              and document.media_type not like 'audio/%'
              and exists (
                select 1
                from event_document
                join event
                  on event.council_id = event_document.council_id
                  and event.event_id = event_document.event_id
                where event_document.council_id = $1
                  and event_document.case_id = $2
                  and event_document.document_id = document.document_id
                  and event.case_id = $2
                  and (cast($5 as bigint) is null or event.at <= $5)
                  and event.kind not in ('struck', 'exception_unspecified', 'line_call')
                  and (
                    cast($13 as bigint) = 0
                    or event.kind not in ('note_to_family', 'delay_reason', 'exception')
                  )
                  and (event.person_id is null or event.person_id = $3)
                  and (
                    event.reader_id = $3
                    or (
                      event.readers = 'case'
                      and (event.kind <> 'undated' or event.person_id is not null)
                      and case
                        when event.kind in (
                          'comments_received', 'amendment_comments_received',
                          'mediation_requested', 'mediation_held', 'mediation_certificate',
                          'appeal_registered', 'documents_sent', 'message_written', 'call_asked'
                        ) then event.person_id is not null
                        else not exists (
                          select 1
                          from kept_apart
                          where kept_apart.council_id = $1
                            and kept_apart.case_id = $2
                            and kept_apart.person_id = $3
                            and kept_apart.from_at <= $6
                            and (kept_apart.until_at is null or kept_apart.until_at > $6)
                        )
                      end
                    )
                  )
                  and not exists (
                    select 1
                    from event as later
                    where later.council_id = event.council_id
                      and later.case_id = event.case_id
                      and later.supersedes = event.event_id
                  )
              )
            )
          )
        )
      )
    )
  )
order by document.received_at desc, document.document_id
limit $10 offset $11
