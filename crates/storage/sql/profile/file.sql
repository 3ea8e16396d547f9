-- The need and the kind of school of a case as the national return has them, where they are others than before.
insert into case_profile (council_id, case_id, filed_need, filed_school)
values ($1, $2, $3, $4)
on conflict (council_id, case_id)
do update set filed_need = excluded.filed_need, filed_school = excluded.filed_school
where coalesce(case_profile.filed_need, '') <> coalesce(excluded.filed_need, '')
  or coalesce(case_profile.filed_school, '') <> coalesce(excluded.filed_school, '')
