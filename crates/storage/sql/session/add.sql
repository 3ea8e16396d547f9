-- A browser signs in.
insert into session (
  council_id, account_id, session_id, token_hash, stage, created_at, seen_at, ends_at
)
values ($1, $2, $3, $4, $5, $6, $6, $7)
