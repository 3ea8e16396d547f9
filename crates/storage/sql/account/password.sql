-- The password that an account has.
select password_hash
from account
where council_id = $1
  and account_id = $2
  and closed_at is null
