-- Which teams had a case, the earliest first: of an officer, the one they were in when they were given it.
select held_team_id, valid_from, valid_until
from assignment
where council_id = $1
  and case_id = $2
order by valid_from, assignment_id
