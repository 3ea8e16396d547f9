-- The team of this name.
select team_id
from team
where council_id = $1
  and name = $2
