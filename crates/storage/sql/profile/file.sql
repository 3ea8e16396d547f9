-- What a national return says of a case, where it is another than before: the need if it says one ($5), the kind of school
-- if it names a setting ($6).
insert into case_profile (council_id, case_id, filed_need, filed_school, version)
values ($1, $2, $3, $4, 0)
on conflict (council_id, case_id)
do update set
  filed_need = case when cast($5 as bigint) = 1 then excluded.filed_need else case_profile.filed_need end,
  filed_school = case when cast($6 as bigint) = 1 then excluded.filed_school else case_profile.filed_school end
where cast($5 as bigint) = 1 and coalesce(case_profile.filed_need, '') <> coalesce(excluded.filed_need, '')
  or cast($6 as bigint) = 1 and coalesce(case_profile.filed_school, '') <> coalesce(excluded.filed_school, '')
