-- The case, held until the transaction ends: nobody adds to it between.
select case_id
from case_file
where council_id = $1
  and case_id = $2
for no key update
