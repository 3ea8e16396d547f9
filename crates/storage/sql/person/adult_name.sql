-- What a grown-up calls themselves.
select name
from person
where council_id = $1
  and person_id = $2
  and kind = 'adult'
