-- An officer gets an id the first time that the name is used.
insert into officer (council_id, officer_id, name, created_at)
values ($1, $2, $3, $4)
on conflict (council_id, name) do nothing
