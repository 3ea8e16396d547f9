-- The tokens that were given to case systems, newest first.
select token.token_id, token.scopes, token.made_at, token.until_at, token.ended_at,
  token.used_at, case_system.name
from case_system_token as token
join case_system
  on case_system.council_id = token.council_id
  and case_system.case_system_id = token.case_system_id
where token.council_id = $1
  and (cast($2 as bigint) = 0 or token.token_id = $2)
order by token.made_at desc, token.token_id
limit $3
