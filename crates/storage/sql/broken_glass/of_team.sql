-- The cases that officers of a manager's team, or of no team, opened outside their reach.
select broken_glass.at, broken_glass.until_at, broken_glass.reason, officer.name,
  case_file.reference
from broken_glass
join officer
  on officer.council_id = broken_glass.council_id
  and officer.officer_id = broken_glass.officer_id
join officer as manager
  on manager.council_id = broken_glass.council_id
  and manager.officer_id = $2
join case_file
  on case_file.council_id = broken_glass.council_id
  and case_file.case_id = broken_glass.case_id
where broken_glass.council_id = $1
  and (officer.team_id = manager.team_id or officer.team_id is null)
order by broken_glass.at desc
limit $3 offset $4
