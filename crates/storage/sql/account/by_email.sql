-- The account that signs in with this address.
select account_id, person_id, kind, signs_in_by, email, password_hash, failed_tries,
  slow_until, version
from account
where council_id = $1
  and email_folded = $2
  and closed_at is null
