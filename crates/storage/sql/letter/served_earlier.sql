-- A notice counts as served on this day, by the mail that went before the letter came.
update to_post
set served_on = $4
where council_id = $1
  and case_id = $2
  and post_id = $3
  and served_on > $4
