-- What was said before of an officer ($2) and days from one moment ($3) to another ($4, no end where
-- null), or some of them: what begins first first.
select absence_id, from_at, until_at, stand_in_id
from absence
where council_id = $1
  and officer_id = $2
  and (until_at is null or until_at > $3)
  and (until_at is null or until_at > from_at)
  and (cast($4 as bigint) is null or from_at < $4)
order by from_at, absence_id
limit $5
