-- The link is mailed again: a new one, which lasts as long as the first would have.
update advice_link
set token_hash = $4
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and ended_at is null
  and answered_at is null
  and until_at > $5
