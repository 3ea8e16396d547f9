-- A grant ends because its adviser leaves, or their service closes.
update access_grant
set ended_at = $3, ended_by = $4
where council_id = $1
  and grant_id = $2
  and ended_at is null
