-- Whom to tell about a grant: its giver and its adviser, who have accounts.
select access_grant.case_id, access_grant.grant_id, access_grant.until_at,
  access_grant.given_by, access_grant.adviser_id, giving.account_id as giver_account,
  advising.account_id as adviser_account
from access_grant
left join account as giving
  on giving.council_id = access_grant.council_id
  and giving.person_id = access_grant.given_by
  and giving.closed_at is null
left join account as advising
  on advising.council_id = access_grant.council_id
  and advising.person_id = access_grant.adviser_id
  and advising.closed_at is null
where access_grant.council_id = $1
  and access_grant.grant_id = $2
