-- All of it has come: the server receives it, unless its sender has finished it by then; and it is
-- kept long enough for that ($5).
update upload
set receive_after = $4, until_at = case when until_at < $5 then $5 else until_at end
where council_id = $1
  and case_id = $2
  and upload_id = $3
  and closed_at is null
