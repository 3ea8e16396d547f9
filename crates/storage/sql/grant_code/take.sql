-- A code is used once, in time, while whoever read it out may let somebody in.
update grant_code
set closed_at = $3
where council_id = $1
  and code_hash = $2
  and closed_at is null
  and until_at > $3
  and exists (
    select 1
    from relation
    where relation.council_id = grant_code.council_id
      and relation.case_id = grant_code.case_id
      and relation.person_id = grant_code.given_by
      and relation.kind in ('parent', 'young_person', 'representative')
      and relation.valid_from <= $3
      and (relation.valid_until is null or relation.valid_until > $3)
      and (relation.shown_until is null or (relation.shown_until > $3 and relation.may_act = 1))
      and (relation.disputed is null or relation.disputed not like '%progress%')
  )
  and not exists (
    select 1
    from case_file
    where case_file.council_id = grant_code.council_id
      and case_file.case_id = grant_code.case_id
      and case_file.sealed_at is not null
  )
returning case_id, given_by, scopes, grant_until_at
