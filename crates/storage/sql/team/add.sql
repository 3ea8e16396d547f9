-- A new team.
insert into team (council_id, team_id, name, created_at)
values ($1, $2, $3, $4)
