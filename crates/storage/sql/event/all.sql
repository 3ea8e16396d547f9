-- Everything that happened on one case, in the order it was recorded.
select event_id, at, happened_on, detail, source, person_id, readers, reader_id,
  supersedes, recorded_by
from event
where council_id = $1
  and case_id = $2
order by at, seq
