-- What families call an officer.
select name
from officer
where council_id = $1
  and officer_id = $2
