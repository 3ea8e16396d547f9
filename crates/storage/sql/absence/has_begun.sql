-- Whether an absence has begun whose work is not handed on yet.
select absence_id
from absence
where council_id = $1
  and handed_at is null
  and stand_in_id is not null
  and from_at <= $2
  and (until_at is null or until_at > $2)
limit 1
