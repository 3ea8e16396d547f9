-- Whether an address ($2, folded) is that of somebody to whom cases are shown, or who was invited to one: of an account
-- that is not staff's, of one that is to come, or of an invitation, whatever became of it.
select 1 as found
where exists (
    select 1
    from account
    where account.council_id = $1
      and (account.email_folded = $2 or lower(account.email) = $2)
      and account.kind <> 'staff'
  )
  or exists (
    select 1
    from email_change
    where email_change.council_id = $1
      and email_change.email_folded = $2
  )
  or exists (
    select 1
    from invitation
    where invitation.council_id = $1
      and lower(invitation.email) = $2
  )
  or exists (
    select 1
    from adviser_invitation
    where adviser_invitation.council_id = $1
      and lower(adviser_invitation.email) = $2
  )
