-- Whom one person lets into a case, and whom they let in until lately ($5): who, what, until
-- when, and when each last looked. Of an adviser, the one grant that they came by ($6).
select access_grant.grant_id, access_grant.scopes, access_grant.given_at,
  access_grant.until_at, access_grant.ended_at, access_grant.adviser_id, person.name,
  organisation.name as organisation, organisation.phone, organisation.email,
  cast(case when adviser.left_at is not null or organisation.closed_at is not null then 1
    else 0 end as bigint) as gone,
  (
    select max(audit.at)
    from audit
    where audit.council_id = access_grant.council_id
      and audit.resource = 'case'
      and audit.resource_id = access_grant.case_id
      and audit.grant_id = access_grant.grant_id
      and audit.decision = 'allow'
  ) as looked_at
from access_grant
join person
  on person.council_id = access_grant.council_id
  and person.person_id = access_grant.adviser_id
join adviser
  on adviser.council_id = access_grant.council_id
  and adviser.person_id = access_grant.adviser_id
join organisation
  on organisation.council_id = adviser.council_id
  and organisation.organisation_id = adviser.organisation_id
where access_grant.council_id = $1
  and access_grant.case_id = $2
  and access_grant.given_by = $3
  and ((access_grant.ended_at is null and access_grant.until_at > $4)
    or (access_grant.ended_at is null and access_grant.until_at > $5)
    or access_grant.ended_at > $5)
  and (cast($6 as bigint) is null or access_grant.grant_id = $6)
order by case when access_grant.ended_at is null and access_grant.until_at > $4 then 0 else 1 end,
  access_grant.given_at desc, access_grant.grant_id
limit $7
