-- Some of the cases' keys that another master key wraps than this.
select case_key.case_id, case_file.reference, case_file.child_id, case_key.master_id,
  case_key.wrapped
from case_key
join case_file
  on case_file.council_id = case_key.council_id
  and case_file.case_id = case_key.case_id
where case_key.council_id = $1
  and case_key.master_id <> $2
order by case_key.case_id
limit $3
