-- How many cases somebody of the family lets an adviser see now, of a service that is open. No case is
-- named, and no service.
select count(distinct access_grant.case_id) as cases
from access_grant
join adviser
  on adviser.council_id = access_grant.council_id
  and adviser.person_id = access_grant.adviser_id
  and adviser.left_at is null
join organisation
  on organisation.council_id = adviser.council_id
  and organisation.organisation_id = adviser.organisation_id
  and organisation.closed_at is null
join case_file
  on case_file.council_id = access_grant.council_id
  and case_file.case_id = access_grant.case_id
  and case_file.sealed_at is null
where access_grant.council_id = $1
  and access_grant.ended_at is null
  and access_grant.until_at > $2
