-- What this case system may do for the council, by a token that is good now.
select scopes
from case_system_token
where council_id = $1
  and case_system_id = $2
  and token_id = $3
  and ended_at is null
  and until_at > $4
