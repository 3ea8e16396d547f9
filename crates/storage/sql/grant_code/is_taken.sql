-- Whether a code is in use.
select code_id
from grant_code
where council_id = $1
  and code_hash = $2
  and closed_at is null
  and until_at > $3
limit 1
