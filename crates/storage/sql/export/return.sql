-- What the national returns held of them.
select kind,
  body
from return_record
where council_id = $1
  and person_id = $2
order by record_key
limit 100000
