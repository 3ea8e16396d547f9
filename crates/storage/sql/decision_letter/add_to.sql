-- To whom a letter goes, how, and word for word what it says to them.
insert into decision_letter_to (
  council_id, case_id, decision_letter_id, person_id, way, body
)
values ($1, $2, $3, $4, $5, $6)
