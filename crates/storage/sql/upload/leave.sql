-- The server does not receive it: only its sender finishes it.
update upload
set receive_after = null
where council_id = $1
  and case_id = $2
  and upload_id = $3
  and closed_at is null
