-- The id under which the audit knows a case.
select case_id
from case_file
where council_id = $1
  and reference = $2
