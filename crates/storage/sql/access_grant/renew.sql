-- A grant that holds goes on until another moment, for so much.
update access_grant
set until_at = $5, scopes = $6
where council_id = $1
  and case_id = $2
  and given_by = $3
  and grant_id = $4
  and ended_at is null
  and until_at > $7
