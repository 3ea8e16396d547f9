-- An import begins.
insert into import_run (
  council_id, import_id, reference_on, counts, recorded_by, recorded_at
)
values ($1, $2, $3, '{}', $4, $5)
