-- A grown-up, by the name that they gave.
insert into person (council_id, person_id, kind, name, created_at)
values ($1, $2, 'adult', $3, $4)
