-- A code of an authenticator app was right: neither it nor an earlier one is taken again.
update authenticator
set last_step = $4, used_at = $5
where council_id = $1
  and account_id = $2
  and factor_id = $3
  and last_step < $4
  and ended_at is null
