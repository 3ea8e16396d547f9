-- Invitations that were over long ago are forgotten.
delete from invitation
where council_id = $1
  and coalesce(closed_at, until_at) <= $2
