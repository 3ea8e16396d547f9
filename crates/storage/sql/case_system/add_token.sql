-- A token for a case system. The token itself is not kept.
insert into case_system_token (
  council_id, token_id, case_system_id, scopes, made_at, made_by, until_at
)
values ($1, $2, $3, $4, $5, $6, $7)
