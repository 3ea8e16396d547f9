-- One account, as its owner sees it.
select account.account_id, account.person_id, account.email, account.notices,
  account.language, account.quiet, account.created_at, account.version,
  coalesce(person.name, person.forename) as name
from account
join person
  on person.council_id = account.council_id
  and person.person_id = account.person_id
where account.council_id = $1
  and account.account_id = $2
  and account.closed_at is null
