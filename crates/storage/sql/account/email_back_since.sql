-- Since when our e-mail to an account's address comes back; nothing where it arrives.
select email_back_at
from account
where council_id = $1
  and account_id = $2
  and closed_at is null
