-- The right code, in time and with tries left, opens a session; it is good no more.
update advice_link
set code_hash = null, session_hash = $5, session_until = $6
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and code_hash = $4
  and code_tries > 0
  and code_until > $7
  and ended_at is null
  and until_at > $7
