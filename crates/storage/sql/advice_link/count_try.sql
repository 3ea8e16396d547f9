-- A wrong code costs a try, and is counted for as long as the link lives.
update advice_link
set code_tries = code_tries - 1, wrong_tries = wrong_tries + 1
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and code_hash is not null
  and code_tries > 0
  and code_until > $4
