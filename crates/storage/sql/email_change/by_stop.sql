-- The new address that a link stops, while it waits ($3 is now).
select email_change.account_id, email_change.email_change_id, account.person_id
from email_change
join account
  on account.council_id = email_change.council_id
  and account.account_id = email_change.account_id
  and account.closed_at is null
where email_change.council_id = $1
  and email_change.stop_hash = $2
  and email_change.ended_at is null
  and email_change.effect_at > $3
