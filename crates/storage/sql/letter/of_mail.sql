-- The letters that tell what a mail was to tell as well, and that were made because it was not opened
-- or had not gone; and when they were posted.
select post_id, posted_on
from to_post
where council_id = $1
  and case_id = $2
  and once_key = $3
  and why in ('not_opened', 'not_gone')
limit 10
