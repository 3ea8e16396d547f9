-- Invitations to advise keep their days.
update adviser_invitation
set name = 'erased', email = 'erased',
  state = case when state = 'open' then 'withdrawn' else state end
where council_id = $1
  and lower(email) in (
    select lower(account.email)
    from account
    where account.council_id = $1
      and account.person_id = $2
  )
