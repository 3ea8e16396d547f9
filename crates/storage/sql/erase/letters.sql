-- No letter waits to be posted to them.
delete from to_post
where council_id = $1
  and person_id = $2
  and posted_at is null
