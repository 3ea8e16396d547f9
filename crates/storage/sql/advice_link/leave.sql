-- Whoever came by a link leaves.
update advice_link
set session_hash = null
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
