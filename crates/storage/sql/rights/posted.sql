-- A letter was posted, if it had not been before.
update to_post
set posted_at = $4, posted_by = $5
where council_id = $1
  and case_id = $2
  and post_id = $3
  and posted_at is null
