-- How many requests that have had no end yet are alike, and counted under the same groups.
select timeliness_open.counted_under, timeliness_open.requested_on, timeliness_open.step,
  timeliness_open.decision_excepted, timeliness_open.outcome_excepted, timeliness_open.plan_excepted,
  timeliness_open.drafted_on, case_file.known_to,
  count(*) as cases
from timeliness_open
join case_file
  on case_file.council_id = timeliness_open.council_id
  and case_file.case_id = timeliness_open.case_id
  and case_file.sealed_at is null
where timeliness_open.council_id = $1
  and timeliness_open.counted_under is not null
group by timeliness_open.counted_under, timeliness_open.requested_on, timeliness_open.step,
  timeliness_open.decision_excepted, timeliness_open.outcome_excepted, timeliness_open.plan_excepted,
  timeliness_open.drafted_on, case_file.known_to
order by timeliness_open.counted_under, timeliness_open.requested_on, timeliness_open.step,
  timeliness_open.decision_excepted, timeliness_open.outcome_excepted, timeliness_open.plan_excepted,
  timeliness_open.drafted_on, case_file.known_to
limit $2
