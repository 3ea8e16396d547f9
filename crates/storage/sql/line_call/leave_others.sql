-- An officer speaks with one caller at a time: whatever else they had open is over.
update line_call
set ended_at = $4
where council_id = $1
  and officer_id = $2
  and line_call_id <> $3
  and opened_at is not null
  and ended_at is null
