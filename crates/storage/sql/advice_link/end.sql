-- A private link ends, and why: nothing that was not sent is kept. Whoever has its page open is told.
update advice_link
set ended_at = $4, how = $5, code_hash = null, draft = ''
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and ended_at is null
