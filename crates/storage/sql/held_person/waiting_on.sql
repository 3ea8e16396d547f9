-- What those who wait on a case are called by: is the same person sent again under another key?
select relation, email
from held_person
where council_id = $1
  and case_id = $2
  and state = 'waits'
limit $3
