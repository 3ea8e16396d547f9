-- The right code, in time and with tries left, opens a session, which ends with the link if not before; it is good
-- no more.
update advice_link
set code_hash = null, session_hash = $5, session_until = case when $6 < until_at then $6 else until_at end,
  opened_at = coalesce(opened_at, $7), back_at = null
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and code_hash = $4
  and code_tries > 0
  and code_until > $7
  and ended_at is null
  and until_at > $7
