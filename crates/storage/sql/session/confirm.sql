-- Somebody signed in has proven once more that it is them: the session has a new token.
-- How they signed in stays, unless this is a stronger way.
update session
set token_hash = $4, confirmed_at = $5, seen_at = $5, proven_by = $6
where council_id = $1
  and account_id = $2
  and session_id = $3
  and ended_at is null
