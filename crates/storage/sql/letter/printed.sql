-- A letter was printed; the first time counts.
update to_post
set printed_at = coalesce(printed_at, $4), printed_by = coalesce(printed_by, $5)
where council_id = $1
  and case_id = $2
  and post_id = $3
  and posted_at is null
  and struck_at is null
