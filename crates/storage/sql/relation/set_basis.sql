-- On what ground somebody has to do with a case, as an officer has seen it.
update relation
set basis = $4, evidence = $5
where council_id = $1
  and case_id = $2
  and relation_id = $3
