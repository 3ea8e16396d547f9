-- The day of a case's request as the return has it, where that is another than before.
update case_file
set received_on = $3
where council_id = $1
  and case_id = $2
  and coalesce(received_on, '') <> coalesce(cast($3 as text), '')
