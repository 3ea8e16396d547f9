-- Since when somebody's dates are at a secret address.
select created_at
from calendar_feed
where council_id = $1
  and account_id = $2
