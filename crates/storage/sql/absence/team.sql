-- The officers of the team of one who works here ($2), by name.
select officer.officer_id, officer.name
from officer as own
join officer
  on officer.council_id = own.council_id
  and officer.team_id = own.team_id
  and officer.role = 'officer'
  and officer.account_id is not null
  and officer.left_at is null
where own.council_id = $1
  and own.officer_id = $2
  and own.left_at is null
order by officer.name
limit $3
