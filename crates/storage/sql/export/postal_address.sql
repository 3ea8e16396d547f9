-- Where they have their post.
select lines,
  refused_lines,
  cast(recorded_at as text) as recorded_at
from postal_address
where council_id = $1
  and person_id = $2
order by recorded_at
limit 100000
