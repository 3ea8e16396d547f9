-- The cases of the children from one to another: which there are, and nothing of them.
select case_id, reference, child_id
from case_file
where council_id = $1
  and child_id > $2
  and child_id <= $3
order by child_id, case_id
