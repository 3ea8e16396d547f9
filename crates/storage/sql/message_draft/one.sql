-- What one writer began to write for one person of a family, in one matter or a new one (0).
select about, body, sending_id
from message_draft
where council_id = $1
  and case_id = $2
  and side_id = $3
  and writer_id = $4
  and thread_id = $5
