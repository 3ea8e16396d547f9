-- It was not taken as it stands, and can be finished by its sender alone.
update upload
set refused = $4, receive_after = null
where council_id = $1
  and case_id = $2
  and upload_id = $3
  and closed_at is null
