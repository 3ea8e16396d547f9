-- The phone line is not closed for it, or not any more.
update line_closure
set ended_at = $3
where council_id = $1
  and closure_id = $2
  and ended_at is null
