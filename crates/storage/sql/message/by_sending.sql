-- The matter in which this writer ($4) has sent the files of one sending ($3), and what they wrote.
select thread_id, body
from message
where council_id = $1
  and case_id = $2
  and sending_id = $3
  and written_by = $4
limit 1
