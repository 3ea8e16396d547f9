-- What was said of the same days of an officer before gives way: what has begun lasts until the new
-- one does ($4).
update absence
set ended_at = $6,
  ended_by = $7,
  until_at = case when from_at < $4 then $4 else from_at end
where council_id = $1
  and officer_id = $2
  and absence_id <> $3
  and (until_at is null or until_at > $4)
  and (cast($5 as bigint) is null or from_at < $5)
