-- Whether something ($3) was told, in a mail or a letter that left. A mail did that was in a worker's
-- hands, by itself or in a digest, or was tried with nobody knowing how that ended; not one that was
-- refused at its first try, or came back.
select cast(case when exists (
    select 1
    from outbox
    where outbox.council_id = $1
      and outbox.case_id = $2
      and outbox.once_key = $3
      and (outbox.state in ('leased', 'sent')
        or (outbox.state = 'dropped' and outbox.failure = 'overtaken' and outbox.lease_by is not null)
        or (outbox.seal <> ''
          and (outbox.state <> 'failed' or (outbox.attempts > 1 and outbox.failure <> 'came_back')))
        or exists (
          select 1
          from outbox as digest
          where digest.council_id = outbox.council_id
            and digest.mail_id = outbox.digest_id
            and (digest.state = 'leased' or (digest.state = 'queued' and digest.seal <> ''))
        ))
  ) or exists (
    select 1
    from to_post
    where to_post.council_id = $1
      and to_post.case_id = $2
      and to_post.once_key = $3
      and to_post.posted_on is not null
  ) then 1 else 0 end as bigint) as told
