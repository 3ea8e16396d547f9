-- Nothing is left of the person but an id.
update person
set name = '(erased)', surname = null, forename = null, born = null, sex = null,
  postcode = null, upn = null, upn_valid = 0, uln = null, uln_valid = 0,
  erased_at = $3, version = version + 1
where council_id = $1
  and person_id = $2
