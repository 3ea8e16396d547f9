-- What one person had given an adviser on a case ends, as another grant takes its place.
update access_grant
set ended_at = $5, ended_by = $6
where council_id = $1
  and case_id = $2
  and given_by = $3
  and adviser_id = $4
  and ended_at is null
  and until_at > $5
