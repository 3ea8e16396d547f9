-- Whether somebody advises for a service that is open, which one, and whether they lead it.
select adviser.leads, adviser.organisation_id, organisation.name
from adviser
join organisation
  on organisation.council_id = adviser.council_id
  and organisation.organisation_id = adviser.organisation_id
  and organisation.closed_at is null
where adviser.council_id = $1
  and adviser.person_id = $2
  and adviser.left_at is null
