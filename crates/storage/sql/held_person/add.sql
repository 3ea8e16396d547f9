-- Somebody whom a case system would have invited waits for an officer.
insert into held_person (
  council_id, case_id, held_person_id, relation, name, email, phone, language, format,
  checked_by, case_system_id, sent_at, state
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waits')
