-- A code that somebody of the family reads out, to let in whoever types it.
insert into grant_code (
  council_id, case_id, code_id, given_by, scopes, grant_until_at, code_hash, until_at, created_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
