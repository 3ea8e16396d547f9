-- A council's audit chain begins with nothing before it.
insert into audit_head (council_id, seq, hash)
values ($1, 0, $2)
on conflict (council_id) do nothing
