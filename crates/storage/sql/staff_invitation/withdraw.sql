-- Takes back the open invitations of one officer.
update staff_invitation
set state = 'withdrawn', closed_at = $3
where council_id = $1
  and officer_id = $2
  and state = 'open'
