-- A file is taken up by this worker, unless one like it lies in the folder already.
insert into dropped_file (
  council_id, file_id, digest, state, came_at, changed_at, lease_by, lease_until
)
values ($1, $2, $3, 'under_way', $4, $4, $5, $6)
on conflict do nothing
