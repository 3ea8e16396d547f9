-- The case with this reference, the grant that lets this adviser in today, if any, and the
-- relation of whoever gave it. A grant holds only while its giver is tied to the case, and
-- its adviser belongs to a service that is open. With a grant ($5), that one alone.
select case_file.case_id, case_file.child_id, case_file.sealed_at, access_grant.grant_id,
  access_grant.scopes, access_grant.given_by, relation.kind, relation.disputed,
  relation.shown_until, relation.may_act, organisation.organisation_id
from case_file
left join access_grant
  on access_grant.council_id = case_file.council_id
  and access_grant.case_id = case_file.case_id
  and access_grant.adviser_id = $3
  and access_grant.ended_at is null
  and access_grant.until_at > $4
  and (cast($5 as bigint) is null or access_grant.grant_id = $5)
left join adviser
  on adviser.council_id = access_grant.council_id
  and adviser.person_id = access_grant.adviser_id
  and adviser.left_at is null
left join organisation
  on organisation.council_id = adviser.council_id
  and organisation.organisation_id = adviser.organisation_id
  and organisation.closed_at is null
left join relation
  on relation.council_id = access_grant.council_id
  and relation.case_id = access_grant.case_id
  and relation.person_id = access_grant.given_by
  and relation.valid_from <= $4
  and (relation.valid_until is null or relation.valid_until > $4)
where case_file.council_id = $1
  and case_file.reference = $2
order by case when relation.kind is null then 1 else 0 end, access_grant.given_at desc,
  relation.kind desc
limit 1
