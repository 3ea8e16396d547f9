-- The last accepted records about one person.
select kind, record_key, person_id, case_id, body, import_id
from return_record
where council_id = $1
  and person_id = $2
order by kind, record_key
limit 1000
