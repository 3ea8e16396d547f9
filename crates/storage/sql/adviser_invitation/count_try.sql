-- A wrong word costs a try; the last one ends the invitation.
update adviser_invitation
set tries_left = tries_left - 1,
  state = case when tries_left <= 1 then 'ended' else state end,
  closed_at = case when tries_left <= 1 then $3 else closed_at end
where council_id = $1
  and token_id = $2
  and state = 'open'
  and tries_left > 0
returning tries_left
