-- The matters that they wrote to the council about, and by when each is answered.
select case_file.reference as reference,
  message_thread.about as about,
  cast(message_thread.opened_at as text) as opened_at,
  message_thread.answer_by as answer_by,
  cast(message_thread.answered_at as text) as answered_at
from message_thread
join case_file
  on case_file.council_id = message_thread.council_id
  and case_file.case_id = message_thread.case_id
where message_thread.council_id = $1
  and message_thread.side_id = $2
  and exists (
    select 1
    from message
    where message.council_id = message_thread.council_id
      and message.case_id = message_thread.case_id
      and message.thread_id = message_thread.thread_id
      and message.writer_id = $2
  )
order by message_thread.opened_at, message_thread.thread_id
limit 100000
