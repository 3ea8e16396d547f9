-- All of it has come: the server receives it, unless its sender has finished it by then.
update upload
set receive_after = $4
where council_id = $1
  and case_id = $2
  and upload_id = $3
  and closed_at is null
