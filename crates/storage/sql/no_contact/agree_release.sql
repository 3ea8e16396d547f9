-- A second officer agrees that somebody may read a text.
update text_release
set agreed_by = $5, agreed_at = $6
where council_id = $1
  and case_id = $2
  and event_id = $3
  and reader_id = $4
  and agreed_by is null
  and asked_by <> $5
