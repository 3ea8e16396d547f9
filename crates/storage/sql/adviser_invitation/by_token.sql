-- The invitation that a link names, to a service that is open.
select adviser_invitation.organisation_id, adviser_invitation.invitation_id,
  adviser_invitation.name, adviser_invitation.email, adviser_invitation.leads,
  adviser_invitation.word_hash, adviser_invitation.tries_left, adviser_invitation.until_at,
  adviser_invitation.state
from adviser_invitation
join organisation
  on organisation.council_id = adviser_invitation.council_id
  and organisation.organisation_id = adviser_invitation.organisation_id
  and organisation.closed_at is null
where adviser_invitation.council_id = $1
  and adviser_invitation.token_id = $2
