-- A recovery code is used, once.
update recovery_code
set used_at = $4
where council_id = $1
  and account_id = $2
  and code_hash = $3
  and used_at is null
