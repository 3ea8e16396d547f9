-- What was answered to a case system that sent this key before.
select content_hash, answer, recorded_at
from case_system_key
where council_id = $1
  and case_system_id = $2
  and key_hash = $3
