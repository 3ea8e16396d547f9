-- Another master key wraps a case's key, if it is still the one that was read.
update case_key
set master_id = $4, wrapped = $5, wrapped_at = $6
where council_id = $1
  and case_id = $2
  and master_id = $3
