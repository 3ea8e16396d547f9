-- When those are away who work here, of the days between two moments ($2, $3): numbers, no names.
select absence.officer_id, absence.from_at, absence.until_at
from officer
join absence
  on absence.council_id = officer.council_id
  and absence.officer_id = officer.officer_id
  and absence.from_at < $3
  and (absence.until_at is null or absence.until_at > $2)
  and (absence.until_at is null or absence.until_at > absence.from_at)
where officer.council_id = $1
  and officer.left_at is null
order by absence.officer_id, absence.from_at, absence.absence_id
limit $4
