-- Whether a case system takes what families send, by a token that is good now.
select token_id
from case_system_token
where council_id = $1
  and ended_at is null
  and until_at > $2
  and scopes like '%changes:read%'
limit 1
