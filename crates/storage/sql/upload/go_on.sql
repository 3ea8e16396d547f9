-- What was begun goes on together with what is sent now, and with what is said now: nothing, where
-- its sender deleted the words.
update upload
set sending_id = $5, grant_id = $6, said = $7
where council_id = $1
  and case_id = $2
  and upload_id = $3
  and sent_by = $4
  and closed_at is null
