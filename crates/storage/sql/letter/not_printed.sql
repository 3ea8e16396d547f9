-- A mistake is undone: a letter was not printed after all. One that was posted was.
update to_post
set printed_at = null, printed_by = null
where council_id = $1
  and case_id = $2
  and post_id = $3
  and posted_at is null
