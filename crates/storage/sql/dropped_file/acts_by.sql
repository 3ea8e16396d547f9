-- The newest good token of the case system with this name that is for this.
select token.case_system_id, token.token_id, token.made_at
from case_system
join case_system_token as token
  on token.council_id = case_system.council_id
  and token.case_system_id = case_system.case_system_id
where case_system.council_id = $1
  and case_system.name = $2
  and token.ended_at is null
  and token.until_at > $3
  and token.scopes like $4
order by token.until_at desc, token.token_id
limit 1
