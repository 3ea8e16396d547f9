-- The invitations that were sent to their address.
select email,
  relation,
  basis,
  state,
  cast(created_at as text) as created_at,
  cast(until_at as text) as until_at,
  cast(closed_at as text) as closed_at,
  power_document,
  power_decisions,
  power_from,
  power_until
from invitation
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
      and (account.closed_at is null or invitation.created_at <= account.closed_at)
  ))
order by invitation.invitation_id
limit 100000
