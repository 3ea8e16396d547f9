-- The passkeys of an account, oldest first.
select factor_id, name, credential_id, credential, created_at, used_at
from passkey
where council_id = $1
  and account_id = $2
order by created_at, factor_id
limit 20
