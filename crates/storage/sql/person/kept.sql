-- How many entries of the statutory record of cases are about a person, or for them.
select count(*) as entries
from event
where council_id = $1
  and (person_id = $2 or reader_id = $2)
