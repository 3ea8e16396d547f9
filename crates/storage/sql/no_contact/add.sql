-- Two people on a case must have no contact from now on.
insert into no_contact (
  council_id, case_id, no_contact_id, one_id, other_id, evidence, recorded_by, recorded_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
