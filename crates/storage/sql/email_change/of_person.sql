-- The new address that waits for the account of whoever is on the phone: when it takes effect.
select email_change.account_id, email_change.email_change_id, email_change.effect_at,
  cast(case when email_change.by_call_back = 1 and email_change.mail_id is null
    then 1 else 0 end as bigint) as quiet
from email_change
join account
  on account.council_id = email_change.council_id
  and account.account_id = email_change.account_id
  and account.closed_at is null
where email_change.council_id = $1
  and account.person_id = $2
  and email_change.ended_at is null
order by email_change.asked_at desc
limit 1
