-- Whether a case has this reference already.
select case_id
from case_file
where council_id = $1
  and reference = $2
