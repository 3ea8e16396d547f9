-- Whether a letter on paper waits to be printed for a person ($3) that tells this decision.
select post_id
from to_post
where council_id = $1
  and case_id = $2
  and person_id = $3
  and kind = $4
  and happened_on = $5
  and printed_at is null
  and posted_at is null
  and struck_at is null
  and copy_of_on is null
limit 1
