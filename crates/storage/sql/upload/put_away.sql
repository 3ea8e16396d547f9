-- Its sender has seen that it was not taken.
update upload
set refused = null
where council_id = $1
  and case_id = $2
  and upload_id = $3
  and sent_by = $4
  and closed_at is not null
  and refused is not null
