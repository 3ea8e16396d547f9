-- The call is over.
update line_call
set ended_at = $4
where council_id = $1
  and case_id = $2
  and officer_id = $3
  and ended_at is null
  and until_at > $4
