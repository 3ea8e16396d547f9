-- Whether a session has not ended.
select session_id
from session
where council_id = $1
  and account_id = $2
  and session_id = $3
  and ended_at is null
  and ends_at > $4
