-- The links for a new password that went to the old address are good no more.
update reset
set used_at = $3
where council_id = $1
  and account_id = $2
  and used_at is null
