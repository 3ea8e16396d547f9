-- The cases whose child or young person they are.
select case_file.reference as reference,
  case_file.known_to as known_to,
  case_file.history_from as history_from,
  case_file.stage as stage,
  case_file.sealed_why as sealed_why,
  cast(case_file.sealed_at as text) as sealed_at,
  cast(case_file.created_at as text) as created_at
from case_file
where case_file.council_id = $1
  and case_file.child_id = $2
order by case_file.case_id
limit 100000
