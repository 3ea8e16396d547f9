-- A decision about capacity, for one named decision, by whoever assessed it.
insert into capacity_decision (
  council_id, case_id, decision_id, decision, assessed_by, assessed_on, reason, until_on,
  recorded_by, recorded_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
