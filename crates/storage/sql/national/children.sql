-- The children who have cases, after this one, to make a return of.
select distinct child_id
from case_file
where council_id = $1
  and child_id > $2
order by child_id
limit $3
