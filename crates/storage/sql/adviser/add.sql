-- Somebody advises for a service from now on.
insert into adviser (council_id, person_id, organisation_id, leads, joined_at)
values ($1, $2, $3, $4, $5)
