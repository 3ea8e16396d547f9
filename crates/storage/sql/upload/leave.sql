-- The server may not receive it now, and asks again later ($4), as long as it is kept.
update upload
set receive_after = $4
where council_id = $1
  and case_id = $2
  and upload_id = $3
  and closed_at is null
