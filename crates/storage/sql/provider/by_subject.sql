-- Who works here under this name of the provider's, and the account that they have.
select provider_identity.officer_id, account.account_id, account.person_id
from provider_identity
left join officer
  on officer.council_id = provider_identity.council_id
  and officer.officer_id = provider_identity.officer_id
  and officer.left_at is null
left join account
  on account.council_id = officer.council_id
  and account.account_id = officer.account_id
  and account.signs_in_by = 'provider'
  and account.closed_at is null
where provider_identity.council_id = $1
  and provider_identity.issuer = $2
  and provider_identity.subject = $3
