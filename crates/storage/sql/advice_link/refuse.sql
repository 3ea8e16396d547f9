-- What came is not for this request: it is emptied, and the link has ended.
update advice_link
set ended_at = coalesce(ended_at, $4), how = 'refused', read_at = $4, answer = '', code_hash = null,
  draft = ''
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and answered_at is not null
  and read_at is null
