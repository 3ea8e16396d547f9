-- Somebody is sent to the provider: what they must come back with, and in which browser.
insert into provider_try (
  council_id, state_hash, browser_hash, nonce, verifier, next_path, until_at,
  account_id, session_id
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
