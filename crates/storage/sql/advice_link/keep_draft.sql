-- A draft is kept, and whoever types it has more time, though not more than the link.
update advice_link
set draft = $4, session_until = case when $5 < until_at then $5 else until_at end
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and ended_at is null
  and answered_at is null
