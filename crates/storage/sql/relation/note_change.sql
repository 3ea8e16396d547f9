-- An officer changed something about the people of a case, for a reason.
insert into people_change (
  council_id, case_id, change_id, act, thing_id, why, recorded_by, recorded_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
