-- The tries that are left, by the code that has most; none if no code is open.
select max(tries_left) as tries_left
from sign_in_code
where council_id = $1
  and account_id = $2
  and used_at is null
  and until_at > $3
