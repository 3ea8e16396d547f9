-- The folder of files to import cannot be read. Since when stays, whatever it is that fails.
insert into import_folder (council_id, fault, since)
values ($1, $2, $3)
on conflict (council_id) do update set fault = excluded.fault
