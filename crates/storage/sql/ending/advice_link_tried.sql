-- A private link had ended by wrong codes ($5 of them) after the copy was made, which knows of fewer.
update advice_link
set ended_at = $4, how = 'tried', code_hash = null, draft = ''
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and ended_at is null
  and cast($5 as bigint) > 0
