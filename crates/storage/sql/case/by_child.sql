-- The cases of one child.
select case_id, reference, child_id
from case_file
where council_id = $1
  and child_id = $2
order by case_id
limit $3
