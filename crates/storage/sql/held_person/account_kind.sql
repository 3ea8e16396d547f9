-- Of which kind the account with this address is, if there is one.
select kind
from account
where council_id = $1
  and email_folded = $2
  and closed_at is null
