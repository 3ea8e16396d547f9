-- Cases whose summary is of an earlier day than this one ($2).
select case_id, reference, child_id
from case_file
where council_id = $1
  and summed_on < $2
order by summed_on
limit $3
