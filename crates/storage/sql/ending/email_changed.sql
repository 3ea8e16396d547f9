-- An address to sign in with had been changed after the copy was made, which has the one of before:
-- nobody signs in there with a password until a new one is chosen, which takes an officer's word.
update account
set password_hash = $3, version = version + 1
where council_id = $1
  and account_id = $2
  and closed_at is null
  and cast($4 as text) is not null
