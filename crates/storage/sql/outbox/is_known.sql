-- Whether a mail with this once-key ($3) was ever queued, whatever became of it.
select cast(count(*) as bigint) as mails
from outbox
where council_id = $1
  and case_id = $2
  and once_key = $3
