-- What was written to them keeps its kind and its day.
update outbox
set address = case when address is null then null else 'erased' end, detail = '{}',
  secret = null, failure = case when failure is null then null else 'erased' end
where council_id = $1
  and (person_id = $2
    or account_id in (
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
