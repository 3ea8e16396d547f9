-- What this officer saved of their list, by name.
select view_id, name, whose, due, needs, step
from saved_view
where council_id = $1
  and officer_id = $2
order by name
limit $3
