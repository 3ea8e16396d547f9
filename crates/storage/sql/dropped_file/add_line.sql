-- A line of a file was not recorded.
insert into dropped_line (council_id, file_id, line, why, part)
values ($1, $2, $3, $4, $5)
on conflict do nothing
