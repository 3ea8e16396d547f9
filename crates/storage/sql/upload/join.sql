-- What was begun goes on together with what is sent now.
update upload
set sending_id = $5
where council_id = $1
  and case_id = $2
  and upload_id = $3
  and sent_by = $4
  and closed_at is null
