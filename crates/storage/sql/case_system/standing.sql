-- The case with this reference, and what this case system may do on it, by a token that is good now.
select case_file.case_id, case_file.child_id, case_file.sealed_at, token.scopes
from case_file
left join case_system_token as token
  on token.council_id = case_file.council_id
  and token.case_system_id = $3
  and token.token_id = $4
  and token.ended_at is null
  and token.until_at > $5
where case_file.council_id = $1
  and case_file.reference = $2
