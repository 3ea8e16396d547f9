-- An officer takes a private link back, where nothing came by it.
update advice_link
set ended_at = $4, how = 'withdrawn', code_hash = null, draft = ''
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and ended_at is null
  and answered_at is null
