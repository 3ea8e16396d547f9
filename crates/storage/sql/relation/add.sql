-- Somebody has to do with a case from now on.
insert into relation (
  council_id, case_id, relation_id, person_id, kind, basis, evidence,
  recorded_by, recorded_at, valid_from, valid_until, power_document, power_decisions, power_from
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
