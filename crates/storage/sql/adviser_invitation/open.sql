-- The invitations of one service that can still be used, newest first.
select invitation_id, name, email, leads, until_at
from adviser_invitation
where council_id = $1
  and organisation_id = $2
  and state = 'open'
  and until_at > $3
order by created_at desc, invitation_id
limit $4
