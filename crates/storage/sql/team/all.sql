-- The council's teams, by name.
select team_id, name
from team
where council_id = $1
order by name
limit $2
