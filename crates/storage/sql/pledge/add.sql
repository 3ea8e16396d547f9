-- A promise of the council is begun, with its first version to come; perhaps in another's place.
insert into pledge (council_id, pledge_id, version, replaces_id)
values ($1, $2, 1, $3)
