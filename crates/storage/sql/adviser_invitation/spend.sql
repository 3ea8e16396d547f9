-- An invitation is used once, in time, with tries left.
update adviser_invitation
set state = 'spent', closed_at = $3
where council_id = $1
  and token_id = $2
  and state = 'open'
  and tries_left > 0
  and until_at > $3
