-- An event of a restored copy had been put right or struck after the copy was made. It is struck
-- again; what was to stand in its place ($6, $7, and who may read it) an officer records anew.
insert into event (
  council_id, case_id, at, seq, event_id, happened_on, kind, detail, source,
  person_id, readers, reader_id, supersedes, recorded_by, import_id
)
select $1, $2, $3, coalesce(max(event.seq) + 1, 0),
  $4, $5, 'struck', '"struck"', $8, null, 'officers', null, $12, $13, null
from event
where event.council_id = $1
  and event.case_id = $2
  and event.at = $3
  and (cast($6 as text) is not null or cast($7 as text) is not null
    or cast($9 as bigint) is not null or cast($10 as text) is not null
    or cast($11 as bigint) is not null or cast($14 as bigint) is not null)
