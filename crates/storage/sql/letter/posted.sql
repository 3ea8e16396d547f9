-- A letter was posted, if it had not been before; when, and when it counts as served. What was not
-- printed, or has no address, was not posted.
update to_post
set posted_at = $4, posted_by = $5, posted_on = $6, served_on = $7
where council_id = $1
  and case_id = $2
  and post_id = $3
  and posted_at is null
  and printed_at is not null
  and exists (
    select 1
    from postal_address
    where postal_address.council_id = to_post.council_id
      and postal_address.person_id = to_post.person_id
      and postal_address.lines is not null
  )
