-- What they wished, or said about capacity.
select kind,
  said,
  cast(said_at as text) as said_at
from rights_wish
where council_id = $1
  and person_id = $2
order by wish_id
limit 100000
