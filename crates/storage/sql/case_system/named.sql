-- The case system with this name.
select case_system_id
from case_system
where council_id = $1
  and name = $2
