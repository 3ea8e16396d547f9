-- A grant had ended after the copy was made, however long it was to last.
update access_grant
set ended_at = $5, ended_by = $6
where council_id = $1
  and case_id = $2
  and given_by = $3
  and grant_id = $4
  and ended_at is null
