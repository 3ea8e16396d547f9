-- The matter in which this writer has lately ($6) written the very same, if any: somebody
-- who presses twice has written once. With a matter ($7), in that one alone.
select message.thread_id
from message_thread
join message
  on message.council_id = message_thread.council_id
  and message.case_id = message_thread.case_id
  and message.thread_id = message_thread.thread_id
  and message.written_by = $4
  and message.body = $5
  and message.written_at >= $6
where message_thread.council_id = $1
  and message_thread.case_id = $2
  and message_thread.side_id = $3
  and (cast($7 as bigint) is null or message.thread_id = $7)
order by message.written_at desc
limit 1
