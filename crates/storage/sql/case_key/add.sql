-- A case gets its key, unless it has one.
insert into case_key (council_id, case_id, master_id, wrapped, made_at, wrapped_at)
values ($1, $2, $3, $4, $5, $5)
on conflict (council_id, case_id) do nothing
