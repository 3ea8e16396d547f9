-- An event that was recorded here, without what was typed, who reads it, and how many put it right since.
select kind, happened_on, supersedes, recorded_by, readers, reader_id,
  (
    select count(*)
    from event as newer
    where newer.council_id = event.council_id
      and newer.case_id = event.case_id
      and newer.supersedes = event.event_id
  ) as newer
from event
where council_id = $1
  and case_id = $2
  and event_id = $3
