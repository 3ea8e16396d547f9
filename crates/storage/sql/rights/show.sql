-- Until when somebody is shown what is new, and whether they act till then.
update relation
set shown_until = $4, may_act = $5, decision_id = $6
where council_id = $1
  and case_id = $2
  and relation_id = $3
