-- Which lines of a file were not recorded, and why.
select line, why, part
from dropped_line
where council_id = $1
  and file_id = $2
order by line
limit $3
