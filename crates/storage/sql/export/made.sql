-- When a copy like this was made before.
select act,
  cast(recorded_at as text) as recorded_at
from person_act
where council_id = $1
  and person_id = $2
order by act_id
limit 100000
