-- A note between a family and its adviser, sealed.
insert into grant_note (council_id, case_id, grant_id, note_id, written_by, sealed, created_at)
select access_grant.council_id, access_grant.case_id, access_grant.grant_id, $5, $6, $7, $8
from access_grant
where access_grant.council_id = $1
  and access_grant.case_id = $2
  and access_grant.given_by = $3
  and access_grant.grant_id = $4
  and access_grant.ended_at is null
  and access_grant.until_at > $8
