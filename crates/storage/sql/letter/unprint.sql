-- Where somebody has their post changed: what was printed to them and is not posted has the old
-- address on it, and is printed anew. What is not to go stays on the list until it is taken out.
update to_post
set printed_at = null, printed_by = null
where council_id = $1
  and person_id = $2
  and posted_at is null
  and struck_at is null
  and printed_at is not null
