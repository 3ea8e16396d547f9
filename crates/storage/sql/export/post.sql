-- Letters that go or went to them by post.
select kind,
  happened_on,
  cast(created_at as text) as created_at,
  cast(posted_at as text) as posted_at,
  posted_on,
  served_on,
  copy_of_on,
  cast(struck_at as text) as struck_at
from to_post
where council_id = $1
  and person_id = $2
order by post_id
limit 100000
