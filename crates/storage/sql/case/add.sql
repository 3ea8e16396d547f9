-- A new case.
insert into case_file (
  council_id, case_id, reference, child_id, known_to, history_from, import_id, created_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
