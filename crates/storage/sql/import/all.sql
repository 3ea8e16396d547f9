-- The imports, newest first.
select import_id, reference_on, counts, recorded_by, recorded_at
from import_run
where council_id = $1
order by recorded_at desc, import_id
limit $2
