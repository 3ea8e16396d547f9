-- Whether somebody may sign in to their account again: it is open, and they have not left the council
-- or the service for which it is.
select cast(count(*) as bigint) as accounts
from account
where account.council_id = $1
  and account.account_id = $2
  and account.closed_at is null
  and (account.kind <> 'staff' or exists (
    select 1
    from officer
    where officer.council_id = account.council_id
      and officer.account_id = account.account_id
      and officer.left_at is null
  ))
  and (account.kind <> 'adviser' or exists (
    select 1
    from adviser
    join organisation
      on organisation.council_id = adviser.council_id
      and organisation.organisation_id = adviser.organisation_id
      and organisation.closed_at is null
    where adviser.council_id = account.council_id
      and adviser.person_id = account.person_id
      and adviser.left_at is null
  ))
