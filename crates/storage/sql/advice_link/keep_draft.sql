-- A draft is kept, and whoever types it has more time.
update advice_link
set draft = $4, session_until = $5
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and ended_at is null
  and answered_at is null
