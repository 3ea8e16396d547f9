-- Whether this officer works for this council.
select officer_id
from officer
where council_id = $1
  and officer_id = $2
