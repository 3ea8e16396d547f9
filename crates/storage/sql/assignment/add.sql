-- From now on an officer or a team has the case; and the team that has it so.
insert into assignment (
  council_id, case_id, assignment_id, officer_id, team_id, recorded_by, recorded_at, valid_from,
  held_team_id
)
values ($1, $2, $3, $4, $5, $6, $7, $7, coalesce(cast($5 as bigint), (
  select officer.team_id
  from officer
  where officer.council_id = $1
    and officer.officer_id = $4
)))
