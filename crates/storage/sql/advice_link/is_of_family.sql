-- The addresses that may be this one ($2, folded) of somebody to whom cases are shown, or who was invited to one: of an
-- account that is not staff's, of one that is to come and was not stopped, or of an invitation, whatever became of it.
-- Addresses of accounts are kept folded. Those of invitations are not, and not every database folds letters outside
-- ASCII: one that has such a letter is handed out as it is, and whoever asks folds and compares it.
select account.email_folded as email
from account
where account.council_id = $1
  and account.email_folded = $2
  and account.kind <> 'staff'
union all
select email_change.email_folded as email
from email_change
where email_change.council_id = $1
  and email_change.email_folded = $2
  and (email_change.how is null or email_change.how <> 'stopped')
union all
select invitation.email as email
from invitation
where invitation.council_id = $1
  and (lower(invitation.email) = $2 or octet_length(invitation.email) > length(invitation.email))
union all
select adviser_invitation.email as email
from adviser_invitation
where adviser_invitation.council_id = $1
  and (lower(adviser_invitation.email) = $2
    or octet_length(adviser_invitation.email) > length(adviser_invitation.email))
