-- The wrapped key of a case.
select master_id, wrapped
from case_key
where council_id = $1
  and case_id = $2
