-- The grants that one adviser of a service has now: ids alone, to end and to tell of.
select access_grant.grant_id
from access_grant
join adviser
  on adviser.council_id = access_grant.council_id
  and adviser.person_id = access_grant.adviser_id
  and adviser.organisation_id = $2
where access_grant.council_id = $1
  and access_grant.adviser_id = $3
  and access_grant.ended_at is null
  and access_grant.until_at > $4
order by access_grant.grant_id
limit $5
