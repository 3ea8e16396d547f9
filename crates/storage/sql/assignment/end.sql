-- Whoever had the case has it no more.
update assignment
set valid_until = $3
where council_id = $1
  and case_id = $2
  and (valid_until is null or valid_until > $3)
