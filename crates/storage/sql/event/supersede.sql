-- One more event of a case, after the others of its moment, in the place of an earlier one.
insert into event (
  council_id, case_id, at, seq, event_id, happened_on, kind, detail, source,
  person_id, readers, reader_id, supersedes, recorded_by, import_id, why
)
select $1, $2, $3, coalesce(max(event.seq) + 1, 0),
  $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
from event
where event.council_id = $1
  and event.case_id = $2
  and event.at = $3
