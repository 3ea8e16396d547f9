-- What they wrote to the council themselves, and what the council answered in those matters. What
-- an adviser wrote for them is left out: no copy that staff make tells of one (decision 0020).
select case_file.reference as reference,
  cast(message.written_at as text) as written_at,
  case when message.writer_id = $2 then 'you' else 'council' end as from_whom,
  message.body as said
from message
join message_thread
  on message_thread.council_id = message.council_id
  and message_thread.case_id = message.case_id
  and message_thread.thread_id = message.thread_id
  and message_thread.side_id = $2
join case_file
  on case_file.council_id = message.council_id
  and case_file.case_id = message.case_id
where message.council_id = $1
  and (message.writer_id = $2 or (message.officer_id is not null and exists (
    select 1
    from message as own
    where own.council_id = message.council_id
      and own.case_id = message.case_id
      and own.thread_id = message.thread_id
      and own.writer_id = $2
  )))
order by message.written_at, message.message_id
limit 100000
