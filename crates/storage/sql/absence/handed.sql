-- What an officer who is away had is handed on.
update absence
set handed_at = $3
where council_id = $1
  and absence_id = $2
  and handed_at is null
