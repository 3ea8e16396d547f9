-- One child.
select person_id, surname, forename, born, sex, postcode,
  upn, upn_valid, uln, uln_valid, silent_since, version
from person
where council_id = $1
  and person_id = $2
  and kind = 'child'
