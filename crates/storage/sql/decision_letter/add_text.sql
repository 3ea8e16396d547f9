-- One version of what an officer wrote; each is kept.
insert into decision_letter_text (
  council_id, case_id, decision_letter_id, version, reasons, enclosed, more, saved_at, saved_by
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
