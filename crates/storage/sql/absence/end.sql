-- An officer is back, or does not go.
update absence
set ended_at = $3,
  ended_by = $4,
  until_at = case when from_at < $3 then $3 else from_at end
where council_id = $1
  and absence_id = $2
  and (until_at is null or until_at > $3)
