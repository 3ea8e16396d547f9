-- The number on file was shown to the officer, to ring it.
update line_call
set number_shown_at = coalesce(number_shown_at, $5)
where council_id = $1
  and case_id = $2
  and line_call_id = $3
  and officer_id = $4
  and ended_at is null
  and opened_at is null
