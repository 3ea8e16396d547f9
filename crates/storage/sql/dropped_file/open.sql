-- The file with this content that lies in the folder.
select file_id, state, came_at, judged_at
from dropped_file
where council_id = $1
  and digest = $2
  and moved_at is null
