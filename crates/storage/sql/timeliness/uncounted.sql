-- Cases that were counted by another computation than this one, or never.
select case_id
from case_file
where council_id = $1
  and (counted_by is null or counted_by <> $2)
order by case_id
limit $3
