-- How a message stands, without what it says.
select message.thread_id, message.written_at, message.writer_id, message.answer_by,
  message.answered_at, message.sending_id, message_thread.about, message_thread.side_id
from message
join message_thread
  on message_thread.council_id = message.council_id
  and message_thread.case_id = message.case_id
  and message_thread.thread_id = message.thread_id
where message.council_id = $1
  and message.case_id = $2
  and message.message_id = $3
