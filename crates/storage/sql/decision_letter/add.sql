-- A letter is begun, with its first version to come.
insert into decision_letter (
  council_id, case_id, decision_letter_id, decision, template, version, event_id, replaces_id,
  made_at, made_by
)
values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9)
