-- Somebody may see a protected detail from now on.
insert into detail_reader (
  council_id, case_id, detail_id, person_id, recorded_by, recorded_at
)
values ($1, $2, $3, $4, $5, $6)
on conflict (council_id, case_id, detail_id, person_id) do nothing
