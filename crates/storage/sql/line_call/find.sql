-- Somebody whom an officer of the phone line found, to be checked.
insert into line_call (
  council_id, line_call_id, officer_id, case_id, person_id, found_at
)
values ($1, $2, $3, $4, $5, $6)
