-- What is known of the children from one to another.
select person_id, surname, forename, born, sex, postcode,
  upn, upn_valid, uln, uln_valid, silent_since, version
from person
where council_id = $1
  and person_id > $2
  and person_id <= $3
  and kind = 'child'
order by person_id
