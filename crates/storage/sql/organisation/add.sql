-- A service whose advisers families may let in.
insert into organisation (council_id, organisation_id, kind, name, phone, email, created_at)
values ($1, $2, $3, $4, $5, $6, $7)
