-- Young people who read their own case are few: they are counted without going through all relations.
create index relation_of_young_people on relation (council_id, person_id) where kind = 'young_person';
