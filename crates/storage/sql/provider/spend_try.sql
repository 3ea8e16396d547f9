-- What somebody was sent to the provider with, once, in the browser that they left in.
delete from provider_try
where council_id = $1
  and state_hash = $2
  and browser_hash = $3
  and until_at > $4
returning nonce, verifier, next_path, until_at, account_id, session_id
