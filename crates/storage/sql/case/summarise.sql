-- What lists say of the case, computed from its events in the same transaction, or anew on a later day ($10).
update case_file
set stage = $3, next_on = $4, next_rule = $5, late_since = $6, due_on = $7, due_rule = $8,
  advice_owed = $9, summed_on = $10, settings_late = $11
where council_id = $1
  and case_id = $2
