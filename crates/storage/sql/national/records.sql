-- What the last return said of the children from one to another.
select kind, record_key, person_id, case_id, body, import_id
from return_record
where council_id = $1
  and person_id > $2
  and person_id <= $3
order by person_id, kind, record_key
