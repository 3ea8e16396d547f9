-- Absences that have begun and whose work is not handed on yet: of whom, and to which colleague of
-- their team.
select absence.absence_id, absence.officer_id, stand_in.officer_id as stand_in_id
from absence
join officer as away
  on away.council_id = absence.council_id
  and away.officer_id = absence.officer_id
left join officer as stand_in
  on stand_in.council_id = absence.council_id
  and stand_in.officer_id = absence.stand_in_id
  and stand_in.team_id = away.team_id
  and stand_in.role = 'officer'
  and stand_in.account_id is not null
  and stand_in.left_at is null
where absence.council_id = $1
  and absence.handed_at is null
  and absence.stand_in_id is not null
  and absence.from_at <= $2
  and (absence.until_at is null or absence.until_at > $2)
order by absence.from_at, absence.absence_id
limit $3
