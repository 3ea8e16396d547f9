-- The session was used.
update session
set seen_at = $3
where council_id = $1
  and token_hash = $2
  and ended_at is null
  and seen_at < $3
