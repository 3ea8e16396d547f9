-- The advisers of a case who are told by e-mail what happens, and through whose eyes: while
-- the grant holds, and its giver is shown what is new; what is withheld from the giver in a
-- dispute, and whether they are kept apart from somebody on the case.
select access_grant.grant_id, access_grant.given_by, access_grant.adviser_id,
  account.account_id, account.language, max(relation.kind) as kind,
  max(relation.disputed) as disputed,
  cast(case when exists (
      select 1
      from kept_apart
      where kept_apart.council_id = access_grant.council_id
        and kept_apart.case_id = access_grant.case_id
        and kept_apart.person_id = access_grant.given_by
        and kept_apart.from_at <= $3
        and (kept_apart.until_at is null or kept_apart.until_at > $3)
    ) then 1 else 0 end as bigint) as apart
from access_grant
join adviser
  on adviser.council_id = access_grant.council_id
  and adviser.person_id = access_grant.adviser_id
  and adviser.left_at is null
join organisation
  on organisation.council_id = adviser.council_id
  and organisation.organisation_id = adviser.organisation_id
  and organisation.closed_at is null
join account
  on account.council_id = access_grant.council_id
  and account.person_id = access_grant.adviser_id
  and account.closed_at is null
join relation
  on relation.council_id = access_grant.council_id
  and relation.case_id = access_grant.case_id
  and relation.person_id = access_grant.given_by
  and relation.kind in ('parent', 'young_person', 'representative')
  and relation.valid_from <= $3
  and (relation.valid_until is null or relation.valid_until > $3)
  and (relation.shown_until is null or relation.shown_until > $3)
  and (relation.disputed is null or relation.disputed not like '%progress%')
join case_file
  on case_file.council_id = access_grant.council_id
  and case_file.case_id = access_grant.case_id
  and case_file.sealed_at is null
where access_grant.council_id = $1
  and access_grant.case_id = $2
  and access_grant.ended_at is null
  and access_grant.until_at > $3
  and access_grant.scopes like '%mail%'
group by access_grant.council_id, access_grant.case_id, access_grant.grant_id,
  access_grant.given_by, access_grant.adviser_id,
  account.account_id, account.language
order by access_grant.grant_id
limit $4
