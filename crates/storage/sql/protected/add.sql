-- Something about a person on a case that is protected from now on.
insert into protected_detail (
  council_id, case_id, detail_id, about_id, kind, value, recorded_by, recorded_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
