-- The passkey that a device answers with, and whose it is, while their account is open.
select passkey.account_id, account.person_id, passkey.factor_id, passkey.credential
from passkey
join account
  on account.council_id = passkey.council_id
  and account.account_id = passkey.account_id
  and account.closed_at is null
where passkey.council_id = $1
  and passkey.credential_id = $2
