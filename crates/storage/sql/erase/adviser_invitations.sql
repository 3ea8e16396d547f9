-- Invitations to advise keep their days.
update adviser_invitation
set name = 'erased', email = 'erased',
  state = case when state = 'open' then 'withdrawn' else state end
where council_id = $1
  and lower(adviser_invitation.email) in (
    select lower(account.email)
    from account
    where account.council_id = $1
      and account.person_id = $2
      and (account.closed_at is null
        or adviser_invitation.created_at <= account.closed_at
        or not exists (
          select 1
          from account as another
          where another.council_id = account.council_id
            and another.email_folded = lower(account.email)
            and another.closed_at is null
        ))
  )
