-- A passkey was used: what it counts is kept.
update passkey
set credential = $4, used_at = $5
where council_id = $1
  and account_id = $2
  and factor_id = $3
