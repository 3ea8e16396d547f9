-- What is on record of a case that it is counted under, but who had it.
select person.born, case_file.sealed_at, case_profile.need, case_profile.school, case_profile.area,
  case_profile.filed_need, case_profile.filed_school
from case_file
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
left join case_profile
  on case_profile.council_id = case_file.council_id
  and case_profile.case_id = case_file.case_id
where case_file.council_id = $1
  and case_file.case_id = $2
