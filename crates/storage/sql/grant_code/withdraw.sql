-- The codes of one person on a case are good no more.
update grant_code
set closed_at = $4
where council_id = $1
  and case_id = $2
  and given_by = $3
  and closed_at is null
