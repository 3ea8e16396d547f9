-- Who has to do with a case now, of the family: what an officer calls them.
select relation.person_id, max(relation.kind) as kind,
  max(coalesce(person.name, person.forename)) as name
from relation
join person
  on person.council_id = relation.council_id
  and person.person_id = relation.person_id
where relation.council_id = $1
  and relation.case_id = $2
  and relation.kind in ('parent', 'young_person', 'child', 'representative')
  and relation.valid_from <= $3
  and (relation.valid_until is null or relation.valid_until > $3)
group by relation.council_id, relation.case_id, relation.person_id
order by name, relation.person_id
limit $4
