-- The day of a case's request, where the return alone holds it.
select received_on
from case_file
where council_id = $1
  and case_id = $2
