-- What this officer does for this council, while they work for it.
select role
from officer
where council_id = $1
  and officer_id = $2
  and left_at is null
