-- When officers of the team of one who works here ($2) are away now ($3) or later, the next first; and
-- who answers meanwhile, as long as they are of the team.
select absence.absence_id, absence.officer_id, away.name, absence.from_at, absence.until_at,
  stand_in.name as stand_in
from officer as own
join officer as away
  on away.council_id = own.council_id
  and (away.officer_id = own.officer_id or away.team_id = own.team_id)
  and away.left_at is null
join absence
  on absence.council_id = away.council_id
  and absence.officer_id = away.officer_id
  and (absence.until_at is null or absence.until_at > $3)
  and (absence.ended_at is null or absence.until_at > absence.from_at)
left join officer as stand_in
  on stand_in.council_id = absence.council_id
  and stand_in.officer_id = absence.stand_in_id
  and stand_in.team_id = away.team_id
  and stand_in.role = 'officer'
  and stand_in.account_id is not null
  and stand_in.left_at is null
where own.council_id = $1
  and own.officer_id = $2
  and own.left_at is null
order by absence.from_at, away.name, absence.absence_id
limit $4
