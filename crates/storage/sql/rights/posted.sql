-- A letter was posted, if it had not been before; when, and when it counts as served.
update to_post
set posted_at = $4, posted_by = $5, posted_on = $6, served_on = $7,
  printed_at = coalesce(printed_at, $4), printed_by = coalesce(printed_by, $5)
where council_id = $1
  and case_id = $2
  and post_id = $3
  and posted_at is null
