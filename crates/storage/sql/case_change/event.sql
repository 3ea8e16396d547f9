-- An event that was recorded here, without what was typed.
select kind, happened_on, supersedes, recorded_by
from event
where council_id = $1
  and case_id = $2
  and event_id = $3
