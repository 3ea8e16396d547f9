-- Who has to do with a case now, of the family, and the child: what an officer calls them.
select tied.person_id, tied.kind, coalesce(person.name, person.forename) as name
from (
  select relation.person_id, max(relation.kind) as kind
  from relation
  where relation.council_id = $1
    and relation.case_id = $2
    and relation.kind in ('parent', 'young_person', 'child', 'representative')
    and relation.valid_from <= $3
    and (relation.valid_until is null or relation.valid_until > $3)
  group by relation.person_id
  union all
  select case_file.child_id as person_id, 'child' as kind
  from case_file
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
