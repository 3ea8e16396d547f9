-- The matter that the files of one sending ($3) went with: of one person of the family their own
-- matter ($4), as far as they are shown what is new ($5).
select message.thread_id
from message
join message_thread
  on message_thread.council_id = message.council_id
  and message_thread.case_id = message.case_id
  and message_thread.thread_id = message.thread_id
where message.council_id = $1
  and message.case_id = $2
  and message.sending_id = $3
  and (cast($4 as bigint) is null or message_thread.side_id = $4)
  and (cast($5 as bigint) is null or message.written_at <= $5)
limit 1
