-- An officer records the need, the school, the area of a case, of which nothing is on record.
insert into case_profile (council_id, case_id, need, school, area, recorded_by, recorded_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (council_id, case_id) do nothing
