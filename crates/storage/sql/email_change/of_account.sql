-- The new address that waits for one's own account.
select account_id, email_change_id, email, effect_at
from email_change
where council_id = $1
  and account_id = $2
  and ended_at is null
order by asked_at desc
limit 1
