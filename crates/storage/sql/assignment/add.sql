-- From now on an officer or a team has the case.
insert into assignment (
  council_id, case_id, assignment_id, officer_id, team_id, recorded_by, recorded_at, valid_from
)
values ($1, $2, $3, $4, $5, $6, $7, $7)
