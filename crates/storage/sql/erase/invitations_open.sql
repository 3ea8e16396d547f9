-- Invitations to their address that are open are taken back.
update invitation
set state = 'withdrawn', closed_at = $3
where council_id = $1
  and state = 'open'
  and lower(invitation.email) in (
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
  )
