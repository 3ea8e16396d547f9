-- What was begun goes on together with what is sent now; what was said with it before stands where
-- nothing is said now. The server waits anew for its sender ($8).
update upload
set sending_id = $5, grant_id = $6, said = coalesce(cast($7 as text), said), receive_after = $8
where council_id = $1
  and case_id = $2
  and upload_id = $3
  and sent_by = $4
  and closed_at is null
