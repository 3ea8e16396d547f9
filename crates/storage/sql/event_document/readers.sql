-- Who of the family has to do with a case now ($3), and the child, whose own the rights may be by now, each by the
-- tie that counts: what is disputed of it, until when they are shown what is new, whether they have an account,
-- and whether what is for everybody is kept from them.
select tied.person_id, tied.kind, tied.disputed, tied.shown_until, tied.may_act,
  coalesce(person.name, person.forename) as name,
  cast(case when exists (
      select 1
      from account
      where account.council_id = $1
        and account.person_id = tied.person_id
        and account.closed_at is null
    ) then 1 else 0 end as bigint) as has_account,
  cast(case when exists (
      select 1
      from kept_apart
      where kept_apart.council_id = $1
        and kept_apart.case_id = $2
        and kept_apart.person_id = tied.person_id
        and kept_apart.from_at <= $3
        and (kept_apart.until_at is null or kept_apart.until_at > $3)
    ) then 1 else 0 end as bigint) as apart
from (
  select relation.person_id, relation.kind, relation.disputed, relation.shown_until, relation.may_act
  from relation
  where relation.council_id = $1
    and relation.case_id = $2
    and relation.valid_from <= $3
    and (relation.valid_until is null or relation.valid_until > $3)
    and not exists (
      select 1
      from relation as other
      where other.council_id = relation.council_id
        and other.case_id = relation.case_id
        and other.person_id = relation.person_id
        and other.kind > relation.kind
        and other.valid_from <= $3
        and (other.valid_until is null or other.valid_until > $3)
    )
  union all
  select case_file.child_id as person_id,
    case when rights_move.moved_at <= $3 then 'young_person' else 'child' end as kind,
    null as disputed, null as shown_until, 0 as may_act
  from case_file
  left join rights_move
    on rights_move.council_id = case_file.council_id
    and rights_move.case_id = case_file.case_id
  where case_file.council_id = $1
    and case_file.case_id = $2
    and not exists (
      select 1
      from relation
      where relation.council_id = case_file.council_id
        and relation.case_id = case_file.case_id
        and relation.person_id = case_file.child_id
        and relation.valid_from <= $3
        and (relation.valid_until is null or relation.valid_until > $3)
    )
) as tied
join person
  on person.council_id = $1
  and person.person_id = tied.person_id
order by name, tied.person_id
limit $4
