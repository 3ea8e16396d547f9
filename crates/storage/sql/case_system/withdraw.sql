-- A token opens nothing from now on.
update case_system_token
set ended_at = $3, ended_by = $4
where council_id = $1
  and token_id = $2
  and ended_at is null
