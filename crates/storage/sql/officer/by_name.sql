-- The id of the officer with this name.
select officer_id
from officer
where council_id = $1
  and name = $2
