-- A case system recorded something with this token; noted once a minute at most.
update case_system_token
set used_at = $3
where council_id = $1
  and token_id = $2
  and (used_at is null or used_at < cast($3 as bigint) - 60000)
