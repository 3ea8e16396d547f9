-- Cases whose request came in on some days and has had no end yet, and who has them: references and dates, no names of
-- children. Those whose records stop before today are not among them.
select case_file.reference, timeliness_open.requested_on, timeliness_open.step,
  timeliness_open.decision_excepted, timeliness_open.outcome_excepted,
  timeliness_open.plan_excepted, timeliness_open.drafted_on, (
    select min(officer.name)
    from assignment
    join officer
      on officer.council_id = assignment.council_id
      and officer.officer_id = assignment.officer_id
      and officer.left_at is null
    where assignment.council_id = timeliness_open.council_id
      and assignment.case_id = timeliness_open.case_id
      and assignment.valid_from <= $4
      and (assignment.valid_until is null or assignment.valid_until > $4)
  ) as officer, (
    select min(team.name)
    from assignment
    join team
      on team.council_id = assignment.council_id
      and team.team_id = assignment.team_id
    where assignment.council_id = timeliness_open.council_id
      and assignment.case_id = timeliness_open.case_id
      and assignment.valid_from <= $4
      and (assignment.valid_until is null or assignment.valid_until > $4)
  ) as team
from timeliness_open
join case_file
  on case_file.council_id = timeliness_open.council_id
  and case_file.case_id = timeliness_open.case_id
  and case_file.sealed_at is null
where timeliness_open.council_id = $1
  and timeliness_open.requested_on >= $2
  and timeliness_open.requested_on <= $3
  and (case_file.known_to is null or case_file.known_to >= $5)
order by timeliness_open.requested_on, case_file.reference
limit $6
