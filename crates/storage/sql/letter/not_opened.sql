-- Notices that were mailed between two moments to people who have not signed in since, and
-- that no letter tells.
select outbox.mail_id, outbox.case_id, outbox.person_id, outbox.account_id, outbox.kind,
  outbox.detail, outbox.once_key
from outbox
join account
  on account.council_id = outbox.council_id
  and account.account_id = outbox.account_id
  and account.closed_at is null
  and account.kind = 'family'
where outbox.council_id = $1
  and outbox.state = 'sent'
  and outbox.optional = 0
  and outbox.case_id is not null
  and outbox.grant_id is null
  and outbox.once_key like 'event:%'
  and outbox.closed_at > $2
  and outbox.closed_at <= $3
  and not exists (
    select 1
    from session
    where session.council_id = outbox.council_id
      and session.account_id = outbox.account_id
      and session.stage = 'full'
      and session.seen_at >= outbox.closed_at
  )
  and not exists (
    select 1
    from to_post
    where to_post.council_id = outbox.council_id
      and to_post.case_id = outbox.case_id
      and to_post.once_key = outbox.once_key
  )
order by outbox.closed_at, outbox.mail_id
limit $4
