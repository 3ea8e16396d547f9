-- Invitations to their address keep their days.
update invitation
set email = 'erased', evidence = 'erased',
  closed_why = case when closed_why is null then null else 'erased' end,
  power_document = case when power_document is null then null else 'erased' end,
  power_decisions = case when power_decisions is null then null else 'erased' end
where council_id = $1
  and (account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
    or invitation.account_id is null and lower(invitation.email) in (
    select lower(account.email)
    from account
    where account.council_id = $1
      and account.person_id = $2
      and (account.closed_at is null
        or invitation.created_at <= account.closed_at
        or not exists (
          select 1
          from account as another
          where another.council_id = account.council_id
            and another.email_folded = lower(account.email)
            and another.closed_at is null
        ))
  ))
