-- The sessions that an account has open.
select session_id, account_id, stage, created_at, seen_at, ends_at
from session
where council_id = $1
  and account_id = $2
  and ended_at is null
  and ends_at > $3
  and stage = 'full'
order by seen_at desc, session_id
limit 50
