-- Why events of a case were put right, and by whom, for those who work for the council.
select event.event_id, event.why, officer.name
from event
left join officer
  on officer.council_id = event.council_id
  and ('officer ' || officer.officer_id) = event.recorded_by
where event.council_id = $1
  and event.case_id = $2
  and event.supersedes is not null
order by event.at, event.seq
limit $3
