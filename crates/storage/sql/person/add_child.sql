-- A child or young person, as a return or an officer names them.
insert into person (
  council_id, person_id, kind, surname, forename, born, sex, postcode,
  upn, upn_valid, uln, uln_valid, created_at
)
values ($1, $2, 'child', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
