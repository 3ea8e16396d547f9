-- What the cases are counted under whose child or young person they are.
select need,
  school,
  area,
  filed_need,
  filed_school
from case_profile
where council_id = $1
  and case_id in (
    select case_file.case_id
    from case_file
    where case_file.council_id = $1
      and case_file.child_id = $2
  )
order by case_id
limit 100000
