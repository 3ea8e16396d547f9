-- Whose open account has this address, how it signs in, and whether this provider has
-- named its owner before.
select account.account_id, account.person_id, account.signs_in_by, officer.officer_id,
  case when exists (
    select 1
    from provider_identity
    where provider_identity.council_id = officer.council_id
      and provider_identity.officer_id = officer.officer_id
      and provider_identity.issuer = $3
  ) then 'named' end as named
from account
left join officer
  on officer.council_id = account.council_id
  and officer.account_id = account.account_id
  and officer.left_at is null
where account.council_id = $1
  and account.email_folded = $2
  and account.closed_at is null
