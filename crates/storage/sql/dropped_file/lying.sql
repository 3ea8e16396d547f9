-- The files that lie in the folder, as far as is known.
select file_id, digest, state, came_at, changed_at, lease_until
from dropped_file
where council_id = $1
  and moved_at is null
order by came_at, file_id
limit $2
