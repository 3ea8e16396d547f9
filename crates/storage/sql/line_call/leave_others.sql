-- An officer speaks with one caller at a time: whatever else they had open is open no more. What was
-- said in it can still be written down.
update line_call
set until_at = $4
where council_id = $1
  and officer_id = $2
  and line_call_id <> $3
  and opened_at is not null
  and ended_at is null
  and until_at > $4
