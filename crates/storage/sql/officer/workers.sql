-- The officers to whom a case can go, by name; where one is away now ($2), until when, and which colleague answers: one
-- who works in the same team and is not away as well.
select officer.officer_id, officer.name, team.name as team, absence.from_at as away_from,
  absence.until_at, stand_in.name as stand_in
from officer
left join team
  on team.council_id = officer.council_id
  and team.team_id = officer.team_id
left join absence
  on absence.council_id = officer.council_id
  and absence.officer_id = officer.officer_id
  and absence.from_at <= $2
  and (absence.until_at is null or absence.until_at > $2)
  and not exists (
    select 1
    from absence as newer
    where newer.council_id = absence.council_id
      and newer.officer_id = absence.officer_id
      and newer.absence_id > absence.absence_id
      and newer.from_at <= $2
      and (newer.until_at is null or newer.until_at > $2)
  )
left join officer as stand_in
  on stand_in.council_id = absence.council_id
  and stand_in.officer_id = absence.stand_in_id
  and stand_in.team_id = officer.team_id
  and stand_in.role = 'officer'
  and stand_in.account_id is not null
  and stand_in.left_at is null
  and not exists (
    select 1
    from absence as other
    where other.council_id = stand_in.council_id
      and other.officer_id = stand_in.officer_id
      and other.from_at <= $2
      and (other.until_at is null or other.until_at > $2)
  )
where officer.council_id = $1
  and officer.role = 'officer'
  and officer.account_id is not null
  and officer.left_at is null
order by officer.name
limit $3
