-- The number on file was shown to the officer, to ring it, and whether it is a protected one ($6).
-- Whoever answered at another kind of number did not answer at this one.
update line_call
set number_shown_at = coalesce(number_shown_at, $5),
  rang_ok_at = case when number_protected = cast($6 as bigint) then rang_ok_at else null end,
  number_protected = cast($6 as bigint)
where council_id = $1
  and case_id = $2
  and line_call_id = $3
  and officer_id = $4
  and ended_at is null
  and opened_at is null
