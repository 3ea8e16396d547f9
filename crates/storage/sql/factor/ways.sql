-- In which ways an account can prove that it is its owner's, beside the password.
select
  (
    select count(*)
    from authenticator
    where authenticator.council_id = $1
      and authenticator.account_id = $2
      and ended_at is null
  ) as apps,
  (
    select count(*)
    from passkey
    where passkey.council_id = $1
      and passkey.account_id = $2
  ) as passkeys,
  (
    select count(*)
    from recovery_code
    where recovery_code.council_id = $1
      and recovery_code.account_id = $2
      and used_at is null
  ) as recovery_codes
from account
where council_id = $1
  and account_id = $2
