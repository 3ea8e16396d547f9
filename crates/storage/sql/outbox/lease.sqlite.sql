-- The mails whose turn it is, leased to one worker; those of a worker that died too. After the
-- records were put back, only what somebody has just asked for goes, until an officer says so.
-- What somebody has waited for with the page open, for a quarter of an hour at most
-- (`Message::is_waited_for`), goes before all else. The first of each kind are found apart, so that nobody goes through all
-- that wait.
update outbox
set state = 'leased', lease_until = $3, lease_by = $4, attempts = attempts + 1
where council_id = $1
  and mail_id in (
    select turn.mail_id
    from (
      select asked.mail_id, asked.next_at, 1 as rank
      from (
        select waiting.mail_id, waiting.next_at
        from outbox as waiting
        where waiting.council_id = $1
          and waiting.state = 'queued'
          and waiting.digest_id is null
          and waiting.secret is not null
          and waiting.kind in ('sign_in_code', 'line_code', 'advice_code', 'reset', 'email_check')
          and waiting.created_at + 900000 > $2
          and waiting.next_at <= $2
          and not exists (
            select 1
            from restored_copy
            where restored_copy.council_id = waiting.council_id
              and restored_copy.released_at is null
              and waiting.created_at < restored_copy.restored_at
          )
        order by waiting.next_at, waiting.mail_id
        limit $5
      ) as asked
      union all
      select due.mail_id, due.next_at, 2 as rank
      from (
        select waiting.mail_id, waiting.next_at
        from outbox as waiting
        where waiting.council_id = $1
          and waiting.state = 'queued'
          and waiting.digest_id is null
          and (
            waiting.secret is null
            or waiting.kind not in ('sign_in_code', 'line_code', 'advice_code', 'reset', 'email_check')
            or waiting.created_at + 900000 <= $2
          )
          and waiting.next_at <= $2
          and not exists (
            select 1
            from restored_copy
            where restored_copy.council_id = waiting.council_id
              and restored_copy.released_at is null
              and (waiting.secret is null or waiting.created_at < restored_copy.restored_at)
          )
        order by waiting.next_at, waiting.mail_id
        limit $5
      ) as due
      union all
      select late.mail_id, late.next_at,
        case when late.kind in ('sign_in_code', 'line_code', 'advice_code', 'reset', 'email_check')
          and late.created_at + 900000 > $2
          then 1 else 2 end as rank
      from (
        select waiting.mail_id, waiting.next_at, waiting.kind, waiting.created_at
        from outbox as waiting
        where waiting.council_id = $1
          and waiting.state = 'leased'
          and waiting.digest_id is null
          and waiting.lease_until <= $2
          and not exists (
            select 1
            from restored_copy
            where restored_copy.council_id = waiting.council_id
              and restored_copy.released_at is null
              and (waiting.secret is null or waiting.created_at < restored_copy.restored_at)
          )
        order by waiting.lease_until, waiting.mail_id
        limit $5
      ) as late
    ) as turn
    order by turn.rank, turn.next_at, turn.mail_id
    limit $5
  )
returning mail_id, case_id, account_id, person_id, address, kind, optional, detail, secret,
  message_id, once_key, import_id, deadline_on, attempts, created_at
