-- Somebody ended every optional mail by a mail's own link.
insert into unsubscribe (council_id, account_id, at, way)
values ($1, $2, $3, $4)
on conflict (council_id, account_id, at) do nothing
