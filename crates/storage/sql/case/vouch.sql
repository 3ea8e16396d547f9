-- The days that the case's records vouch for.
update case_file
set known_to = $3, history_from = $4
where council_id = $1
  and case_id = $2
