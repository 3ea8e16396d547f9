-- What lists say of the case, computed from its events in the same transaction.
update case_file
set stage = $3, next_on = $4, next_rule = $5, late_since = $6
where council_id = $1
  and case_id = $2
