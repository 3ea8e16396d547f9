-- One import.
select import_id, reference_on, counts, recorded_by, recorded_at
from import_run
where council_id = $1
  and import_id = $2
