-- A private link whose codes were typed wrong so often ($5) ends.
update advice_link
set ended_at = $4, how = 'tried', code_hash = null, draft = ''
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and ended_at is null
  and wrong_tries >= $5
