-- A draft is kept; whoever types it has no longer for it.
update advice_link
set draft = $4
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and ended_at is null
  and answered_at is null
