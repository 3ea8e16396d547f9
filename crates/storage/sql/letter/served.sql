-- Which notices of a case went by post in the place of a mail, and when each counts as served:
-- on one person ($3), or on everybody. Who was mailed as well was served by the mail.
select person_id, once_key, served_on
from to_post
where council_id = $1
  and case_id = $2
  and served_on is not null
  and why <> 'not_opened'
  and once_key like 'event:%'
  and (cast($3 as bigint) is null or person_id = cast($3 as bigint))
order by post_id
limit 1000
