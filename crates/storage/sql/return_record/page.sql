-- The last accepted records of one kind, after this key.
select kind, record_key, person_id, case_id, body, import_id
from return_record
where council_id = $1
  and kind = $2
  and record_key > $3
order by record_key
limit $4
