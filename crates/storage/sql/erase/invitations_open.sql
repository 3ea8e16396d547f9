-- Invitations to their address that are open are taken back.
update invitation
set state = 'withdrawn', closed_at = $3
where council_id = $1
  and state = 'open'
  and lower(email) in (
    select lower(account.email)
    from account
    where account.council_id = $1
      and account.person_id = $2
  )
