-- What is held of a person themselves.
select kind,
  name,
  surname,
  forename,
  born,
  sex,
  postcode,
  upn,
  uln,
  cast(silent_since as text) as silent_since,
  cast(created_at as text) as created_at,
  cast(erased_at as text) as erased_at
from person
where council_id = $1
  and person_id = $2
order by person_id
limit 100000
