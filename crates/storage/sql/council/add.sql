-- The council, the first time that we hear of it.
insert into council (council_id, name, named_by, created_at)
values ($1, $2, $3, $4)
on conflict (council_id) do nothing
