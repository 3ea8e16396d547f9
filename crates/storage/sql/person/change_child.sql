-- A child's details as they now are, if nobody changed them since they were read.
update person
set surname = $4, forename = $5, born = $6, sex = $7, postcode = $8,
  upn = $9, upn_valid = $10, uln = $11, uln_valid = $12, version = version + 1
where council_id = $1
  and person_id = $2
  and version = $3
