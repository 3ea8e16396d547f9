-- What waits for a digest, and whether it was corrected since.
select waiting.mail_id, waiting.case_id, waiting.account_id, waiting.person_id, waiting.address,
  waiting.kind, waiting.optional, waiting.detail, waiting.secret, waiting.message_id,
  waiting.once_key,  waiting.import_id, waiting.deadline_on, waiting.attempts, waiting.created_at,
  cast(case when exists (
    select 1
    from event
    where event.council_id = waiting.council_id
      and event.case_id = waiting.case_id
      and event.supersedes is not null
      and waiting.once_key = 'event:' || cast(event.supersedes as text) || ':'
        || cast(waiting.account_id as text)
  ) then 1 else 0 end as bigint) as corrected
from outbox as waiting
where waiting.council_id = $1
  and waiting.digest_id = $2
  and waiting.state = 'queued'
order by waiting.mail_id
limit $3
