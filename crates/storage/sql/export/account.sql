-- The accounts that they sign in with.
select email,
  kind,
  notices,
  language,
  quiet,
  cast(email_back_at as text) as email_back_at,
  cast(email_works_at as text) as email_works_at,
  cast(created_at as text) as created_at,
  cast(closed_at as text) as closed_at
from account
where council_id = $1
  and person_id = $2
order by account_id
limit 100000
