-- The last import that had a file with this content.
select import_run.import_id, import_run.reference_on, import_run.counts,
  import_run.recorded_by, import_run.recorded_at
from import_file
join import_run
  on import_run.council_id = import_file.council_id
  and import_run.import_id = import_file.import_id
where import_file.council_id = $1
  and import_file.sha256 = $2
order by import_run.recorded_at desc, import_run.import_id
limit 1
