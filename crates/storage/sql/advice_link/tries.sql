-- How many tries the code of a link has left; none where no code is good.
select code_tries
from advice_link
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and code_hash is not null
  and code_tries > 0
  and code_until > $4
