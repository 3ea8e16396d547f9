-- A browser signs in. Whoever is signed in has just proven it.
insert into session (
  council_id, account_id, session_id, token_hash, stage, created_at, seen_at, ends_at,
  confirmed_at, device, network, proven_by
)
values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11)
