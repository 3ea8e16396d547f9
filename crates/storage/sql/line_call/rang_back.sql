-- The caller answered at the number on file: with care ($6) at a protected one that was shown.
update line_call
set rang_ok_at = $5
where council_id = $1
  and case_id = $2
  and line_call_id = $3
  and officer_id = $4
  and ended_at is null
  and opened_at is null
  and number_shown_at is not null
  and (number_protected = 1 or cast($6 as bigint) = 0)
