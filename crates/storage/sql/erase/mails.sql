-- What was written to them keeps its kind and its day.
update outbox
set address = case when address is null then null else 'erased' end, detail = '{}',
  secret = null, seal = null, failure = case when failure is null then null else 'erased' end
where council_id = $1
  and (person_id = $2
    or account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
    or outbox.account_id is null and lower(outbox.address) in (
      select lower(account.email)
      from account
      where account.council_id = $1
        and account.person_id = $2
        and (account.closed_at is null
          or outbox.created_at <= account.closed_at
          or not exists (
            select 1
            from account as another
            where another.council_id = account.council_id
              and another.email_folded = lower(account.email)
              and another.closed_at is null
          ))
    ))
