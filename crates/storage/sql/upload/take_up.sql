-- Some worker of the server begins to receive what came whole; the others leave it until then ($4).
update upload
set receive_after = $4
where council_id = $1
  and case_id = $2
  and upload_id = $3
  and closed_at is null
  and receive_after <= $5
