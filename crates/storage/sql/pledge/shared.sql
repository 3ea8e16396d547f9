-- How many cases somebody of the family lets an adviser see now: who is still tied to the case and may
-- read it, and the service is open. No case is named, and no service.
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
join relation
  on relation.council_id = access_grant.council_id
  and relation.case_id = access_grant.case_id
  and relation.person_id = access_grant.given_by
  and relation.kind <> 'child'
  and relation.valid_from <= $2
  and (relation.valid_until is null or relation.valid_until > $2)
join case_file
  on case_file.council_id = access_grant.council_id
  and case_file.case_id = access_grant.case_id
  and case_file.sealed_at is null
where access_grant.council_id = $1
  and access_grant.ended_at is null
  and access_grant.until_at > $2
