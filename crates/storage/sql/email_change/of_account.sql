-- The new address that waits for one's own account: when it takes effect, and whether only a call back
-- could ask for it.
select account_id, email_change_id, effect_at,
  cast(case when by_call_back = 1 and mail_id is null then 1 else 0 end as bigint) as quiet
from email_change
where council_id = $1
  and account_id = $2
  and ended_at is null
