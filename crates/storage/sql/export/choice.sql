-- What they chose about who may see their case, without the names of those whom it is about.
select gives,
  until_on,
  cast(chosen_at as text) as chosen_at
from rights_choice
where council_id = $1
  and chosen_by = $2
order by choice_id
limit 100000
