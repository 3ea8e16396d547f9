-- The invitation that a link names, and whom it is for.
select staff_invitation.officer_id, staff_invitation.invitation_id, staff_invitation.email,
  staff_invitation.word_hash, staff_invitation.tries_left, staff_invitation.until_at,
  staff_invitation.state, officer.name
from staff_invitation
join officer
  on officer.council_id = staff_invitation.council_id
  and officer.officer_id = staff_invitation.officer_id
  and officer.left_at is null
where staff_invitation.council_id = $1
  and staff_invitation.token_id = $2
