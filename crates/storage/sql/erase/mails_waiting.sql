-- Whatever waits to be sent to them is dropped.
update outbox
set state = 'dropped', failure = 'erased', closed_at = $3
where council_id = $1
  and state in ('held', 'queued')
  and (account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
    or lower(address) in (
      select lower(account.email)
      from account
      where account.council_id = $1
        and account.person_id = $2
    ))
