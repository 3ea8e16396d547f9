-- An officer records the need, the school, the area of a case, of which no officer has recorded anything.
insert into case_profile (council_id, case_id, need, school, area, recorded_by, recorded_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (council_id, case_id)
do update set need = excluded.need, school = excluded.school, area = excluded.area,
  recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at, version = 1
where case_profile.version = 0
