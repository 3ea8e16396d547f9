-- Who recorded each event of a case, whether that is whoever asks ($3), why it puts another right where it does,
-- and, with $4, whose own it is, or who alone of the family reads it: for those who work for the council.
select event.event_id, event.why, officer.name as officer,
  cast(case when event.recorded_by = $3 then 1 else 0 end as bigint) as own,
  coalesce(person.name, person.forename) as whose
from event
left join officer
  on officer.council_id = event.council_id
  and officer.officer_id = case
    when event.recorded_by like 'officer %' then cast(substr(event.recorded_by, 9) as bigint)
  end
left join person
  on cast($4 as bigint) = 1
  and person.council_id = event.council_id
  and person.person_id = coalesce(event.person_id, event.reader_id)
where event.council_id = $1
  and event.case_id = $2
order by event.at, event.seq
