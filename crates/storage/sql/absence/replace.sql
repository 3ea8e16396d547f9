-- What was said of an officer's days before gives way from a moment on ($3).
update absence
set ended_at = $4,
  ended_by = $5,
  until_at = $3
where council_id = $1
  and absence_id = $2
