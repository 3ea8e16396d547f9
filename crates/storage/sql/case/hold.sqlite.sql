-- The case, in the one transaction that writes: nobody adds to it between.
select case_id
from case_file
where council_id = $1
  and case_id = $2
