-- A mistake is undone: a letter was not posted after all; one that was not, was not printed.
update to_post
set printed_at = case when posted_at is null then null else printed_at end,
  printed_by = case when posted_at is null then null else printed_by end,
  posted_at = null, posted_by = null, posted_on = null, served_on = null
where council_id = $1
  and case_id = $2
  and post_id = $3
