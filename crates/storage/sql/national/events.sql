-- Everything that happened on the cases of the children from one to another, in the order in
-- which it was recorded.
select event.case_id, event.event_id, event.at, event.happened_on, event.detail, event.source,
  event.person_id, event.readers, event.reader_id, event.supersedes
from case_file
join event
  on event.council_id = case_file.council_id
  and event.case_id = case_file.case_id
where case_file.council_id = $1
  and case_file.child_id > $2
  and case_file.child_id <= $3
order by event.case_id, event.at, event.seq
