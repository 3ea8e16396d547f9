-- The council's cases after this one, to compare a return with.
select case_id, reference, child_id, known_to, history_from
from case_file
where council_id = $1
  and case_id > $2
order by case_id
limit $3
