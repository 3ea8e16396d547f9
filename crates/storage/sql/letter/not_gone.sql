-- Notices whose mail was to go before this moment and has not gone, and that no letter tells.
-- What waits in a copy of the records may have gone long ago: of that an officer decides.
select outbox.case_id, outbox.person_id, outbox.detail, outbox.once_key
from outbox
where outbox.council_id = $1
  and outbox.state in ('queued', 'leased')
  and outbox.optional = 0
  and outbox.case_id is not null
  and outbox.person_id is not null
  and outbox.grant_id is null
  and outbox.once_key like 'event:%'
  and ((outbox.attempts = 0 and outbox.next_at <= $2)
    or (outbox.attempts > 0 and outbox.created_at <= $2))
  and not exists (
    select 1
    from restored_copy
    where restored_copy.council_id = outbox.council_id
      and restored_copy.released_at is null
      and outbox.created_at < restored_copy.restored_at
  )
  and not exists (
    select 1
    from to_post
    where to_post.council_id = outbox.council_id
      and to_post.case_id = outbox.case_id
      and to_post.once_key = outbox.once_key
  )
order by outbox.mail_id
limit $3
