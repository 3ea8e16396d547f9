-- The sessions that an account has open and that were used lately.
select session_id, account_id, stage, created_at, seen_at, ends_at, device, network
from session
where council_id = $1
  and account_id = $2
  and ended_at is null
  and ends_at > $3
  and seen_at > $4
  and stage = 'full'
order by seen_at desc, session_id
limit 50
