-- A relation ends, if it has not ended before.
update relation
set valid_until = $4, ended_by = $5, ended_why = $6, ended_ground = $7
where council_id = $1
  and case_id = $2
  and relation_id = $3
  and (valid_until is null or valid_until > $4)
