-- A protected detail holds no longer, if it held.
update protected_detail
set ended_at = $4, ended_by = $5, ended_why = $6
where council_id = $1
  and case_id = $2
  and detail_id = $3
  and ended_at is null
