-- Invitations that were over long ago are forgotten.
delete from adviser_invitation
where council_id = $1
  and coalesce(closed_at, until_at) <= $2
