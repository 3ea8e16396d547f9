-- A case system of the council, unless one has that name.
insert into case_system (council_id, case_system_id, name, made_at, made_by)
values ($1, $2, $3, $4, $5)
on conflict do nothing
