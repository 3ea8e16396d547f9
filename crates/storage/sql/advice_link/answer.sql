-- The answer is sent, once.
update advice_link
set answer = $4, declined = $5, answered_at = $6, draft = ''
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and ended_at is null
  and answered_at is null
