-- A case has a request that has had no end yet, and so it stands.
insert into timeliness_open (
  council_id, case_id, requested_on, step, decision_excepted, outcome_excepted, plan_excepted,
  drafted_on
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (council_id, case_id)
do update set requested_on = excluded.requested_on, step = excluded.step,
  decision_excepted = excluded.decision_excepted,
  outcome_excepted = excluded.outcome_excepted,
  plan_excepted = excluded.plan_excepted,
  drafted_on = excluded.drafted_on,
  counted_under = null
