-- How far the records of these children's cases reach, and which of them are sealed.
select case_id, known_to, sealed_why
from case_file
where council_id = $1
  and child_id > $2
  and child_id <= $3
