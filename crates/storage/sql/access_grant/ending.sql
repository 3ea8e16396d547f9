-- The grants that end within a span of time, after one of them by id, and whom to tell.
select access_grant.grant_id, access_grant.case_id, case_file.reference, case_file.child_id,
  access_grant.until_at
from access_grant
join case_file
  on case_file.council_id = access_grant.council_id
  and case_file.case_id = access_grant.case_id
  and case_file.sealed_at is null
where access_grant.council_id = $1
  and access_grant.ended_at is null
  and access_grant.until_at > $2
  and access_grant.until_at <= $3
  and access_grant.grant_id > $4
order by access_grant.grant_id
limit $5
