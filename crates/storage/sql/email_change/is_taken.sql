-- Whether somebody signs in with an address.
select account_id
from account
where council_id = $1
  and email_folded = $2
limit 1
