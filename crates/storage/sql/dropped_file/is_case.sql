-- Whether there is a case with this reference that is not sealed.
select case_id
from case_file
where council_id = $1
  and reference = $2
  and sealed_at is null
