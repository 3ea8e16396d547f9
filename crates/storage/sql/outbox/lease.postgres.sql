-- The mails whose turn it is, leased to one worker; those of a worker that died too.
update outbox
set state = 'leased', lease_until = $3, lease_by = $4, attempts = attempts + 1
where council_id = $1
  and mail_id in (
    select waiting.mail_id
    from outbox as waiting
    where waiting.council_id = $1
      and waiting.digest_id is null
      and ((waiting.state = 'queued' and waiting.next_at <= $2)
        or (waiting.state = 'leased' and waiting.lease_until <= $2))
    order by waiting.next_at, waiting.mail_id
    limit $5
    for update skip locked
  )
returning mail_id, case_id, account_id, person_id, address, kind, optional, detail, secret,
  message_id, import_id, deadline_on, attempts, created_at
