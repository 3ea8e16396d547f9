-- When they were away from their work for the council.
select cast(absence.from_at as text) as from_at,
  cast(absence.until_at as text) as until_at,
  cast(absence.set_at as text) as set_at,
  cast(absence.ended_at as text) as ended_at
from absence
join officer
  on officer.council_id = absence.council_id
  and officer.officer_id = absence.officer_id
where absence.council_id = $1
  and officer.account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by absence.from_at, absence.absence_id
limit 100000
