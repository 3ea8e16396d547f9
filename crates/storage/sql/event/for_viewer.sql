-- What stands of one case and may be known to one person: the council's acts and their
-- own, whatever others did left out. That an exception is on record is for everybody;
-- the reason is taken out of it before anybody else reads it.
select event.event_id, event.at, event.happened_on, event.detail, event.source,
  event.person_id, event.readers, event.reader_id, event.supersedes, event.recorded_by
from event
where event.council_id = $1
  and event.case_id = $2
  and (event.person_id is null or event.person_id = $3)
  and (event.readers = 'case' or event.reader_id = $3 or event.kind = 'exception')
  and event.kind <> 'struck'
  and not exists (
    select 1
    from event as later
    where later.council_id = event.council_id
      and later.case_id = event.case_id
      and later.supersedes = event.event_id
  )
order by event.at, event.seq
