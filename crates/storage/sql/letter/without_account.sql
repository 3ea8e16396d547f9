-- Parents and representatives of a case who have no account and may be told what is new: what a
-- dispute withholds from them, and whether they are kept apart from somebody on it.
select relation.person_id, max(relation.disputed) as disputed,
  cast(case when exists (
      select 1
      from kept_apart
      where kept_apart.council_id = relation.council_id
        and kept_apart.case_id = relation.case_id
        and kept_apart.person_id = relation.person_id
        and kept_apart.from_at <= $3
        and (kept_apart.until_at is null or kept_apart.until_at > $3)
    ) then 1 else 0 end as bigint) as apart
from relation
where relation.council_id = $1
  and relation.case_id = $2
  and relation.kind in ('parent', 'representative')
  and relation.valid_from <= $3
  and (relation.valid_until is null or relation.valid_until > $3)
  and (relation.shown_until is null or relation.shown_until > $3)
  and not exists (
    select 1
    from account
    where account.council_id = relation.council_id
      and account.person_id = relation.person_id
      and account.closed_at is null
  )
  and not exists (
    select 1
    from case_file
    where case_file.council_id = relation.council_id
      and case_file.case_id = relation.case_id
      and case_file.sealed_at is not null
  )
group by relation.council_id, relation.case_id, relation.person_id
order by relation.person_id
limit $4
