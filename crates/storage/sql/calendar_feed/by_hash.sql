-- Whose dates are at a secret address: of a family, with an account that is open.
select account.account_id, account.person_id
from calendar_feed
join account
  on account.council_id = calendar_feed.council_id
  and account.account_id = calendar_feed.account_id
  and account.kind = 'family'
  and account.closed_at is null
where calendar_feed.council_id = $1
  and calendar_feed.hash = $2
