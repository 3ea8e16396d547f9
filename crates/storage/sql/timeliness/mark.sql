-- The case is counted, by this computation.
update case_file
set counted_by = $3
where council_id = $1
  and case_id = $2
  and (counted_by is null or counted_by <> $3)
