-- How many cases the council has that are not sealed.
select count(*) as cases
from case_file
where council_id = $1
  and sealed_at is null
