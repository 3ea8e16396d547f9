-- What keeps a person from being erased: they work here or did, a case is about them, somebody is
-- protected from them or they from somebody, or an open case has nobody else.
select person.erased_at,
  case when exists (
    select 1
    from account
    where account.council_id = person.council_id
      and account.person_id = person.person_id
      and account.kind = 'staff'
  ) then 'staff' end as staff,
  case when person.kind = 'child' or exists (
    select 1
    from case_file
    where case_file.council_id = person.council_id
      and case_file.child_id = person.person_id
  ) then 'own_case' end as own_case,
  case when exists (
    select 1
    from no_contact
    where no_contact.council_id = person.council_id
      and (no_contact.one_id = person.person_id or no_contact.other_id = person.person_id)
      and no_contact.ended_at is null
  ) then 'apart' end as apart,
  case when exists (
    select 1
    from relation
    join case_file
      on case_file.council_id = relation.council_id
      and case_file.case_id = relation.case_id
      and case_file.sealed_at is null
    where relation.council_id = person.council_id
      and relation.person_id = person.person_id
      and relation.kind in ('parent', 'representative', 'young_person')
      and relation.valid_from <= $3
      and (relation.valid_until is null or relation.valid_until > $3)
      and not exists (
        select 1
        from relation as another
        where another.council_id = relation.council_id
          and another.case_id = relation.case_id
          and another.person_id <> relation.person_id
          and another.kind in ('parent', 'representative', 'young_person')
          and another.valid_from <= $3
          and (another.valid_until is null or another.valid_until > $3)
      )
  ) then 'alone' end as alone
from person
where person.council_id = $1
  and person.person_id = $2
