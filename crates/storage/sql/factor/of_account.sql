-- The authenticator apps of an account, oldest first.
select factor_id, name, secret_sealed, created_at, used_at
from authenticator
where council_id = $1
  and account_id = $2
  and ended_at is null
order by created_at, factor_id
limit 20
