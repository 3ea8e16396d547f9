-- A mistake is undone: a letter was not posted after all.
update to_post
set posted_at = null, posted_by = null, posted_on = null, served_on = null
where council_id = $1
  and case_id = $2
  and post_id = $3
