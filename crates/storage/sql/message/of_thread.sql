-- What was written about one matter, the oldest first, who wrote it, and who wrote it down: of one person of the
-- family their own matter ($4), as far as they are shown what is new ($5); one of them alone ($6).
select message.message_id, message.written_at, message.writer_id, message_thread.side_id,
  message.body, message.answer_by, message.answered_at, message.danger,
  message.sending_id,
  person.name as writer, officer.name as officer, organisation.name as service,
  line.name as taken_down
from message_thread
join message
  on message.council_id = message_thread.council_id
  and message.case_id = message_thread.case_id
  and message.thread_id = message_thread.thread_id
left join person
  on person.council_id = message.council_id
  and person.person_id = message.writer_id
left join officer
  on officer.council_id = message.council_id
  and officer.officer_id = message.officer_id
left join officer as line
  on line.council_id = message.council_id
  and line.officer_id = message.taken_down_id
left join adviser
  on adviser.council_id = message.council_id
  and adviser.person_id = message.writer_id
  and message.grant_id is not null
left join organisation
  on organisation.council_id = adviser.council_id
  and organisation.organisation_id = adviser.organisation_id
where message_thread.council_id = $1
  and message_thread.case_id = $2
  and message_thread.thread_id = $3
  and (cast($4 as bigint) is null or message_thread.side_id = $4)
  and (cast($5 as bigint) is null or message.written_at <= $5)
  and (cast($6 as bigint) is null or message.message_id = $6)
order by message.written_at, message.message_id
limit $7
