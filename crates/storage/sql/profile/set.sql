-- An officer records the need, the school, the area of a case, if nobody did since it was read.
update case_profile
set need = $4, school = $5, area = $6, recorded_by = $7, recorded_at = $8, version = version + 1
where council_id = $1
  and case_id = $2
  and version = $3
