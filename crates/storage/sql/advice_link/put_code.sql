-- A code goes to the address of an open link; an older one is good no more.
update advice_link
set code_hash = $4, code_until = $5, code_tries = $6
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and ended_at is null
  and until_at > $7
