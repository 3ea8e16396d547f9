-- The cases that families share with this adviser now, the sooner to end the earlier; and
-- when they last opened each.
select access_grant.grant_id, access_grant.until_at, access_grant.given_at,
  case_file.reference, person.name as giver,
  (
    select max(audit.at)
    from audit
    where audit.council_id = access_grant.council_id
      and audit.resource = 'case'
      and audit.resource_id = access_grant.case_id
      and audit.grant_id = access_grant.grant_id
      and audit.action = 'read'
      and audit.decision = 'allow'
  ) as opened_at
from access_grant
join case_file
  on case_file.council_id = access_grant.council_id
  and case_file.case_id = access_grant.case_id
  and case_file.sealed_at is null
join person
  on person.council_id = access_grant.council_id
  and person.person_id = access_grant.given_by
where access_grant.council_id = $1
  and access_grant.adviser_id = $2
  and access_grant.ended_at is null
  and access_grant.until_at > $3
order by access_grant.until_at, access_grant.grant_id
limit $4
