-- The matters of a case, or the one with an id ($5), the newest first: of one person of the
-- family their own ($3), begun while they saw what was new ($4); of officers all.
select message_thread.thread_id, message_thread.about, message_thread.opened_at,
  message_thread.last_id, message_thread.last_at, message_thread.answer_by,
  message_thread.answered_at, message_thread.danger, message_thread.read_at,
  message_thread.side_id, person.name as side, message_thread.taken_id, officer.name as officer
from message_thread
join person
  on person.council_id = message_thread.council_id
  and person.person_id = message_thread.side_id
left join officer
  on officer.council_id = message_thread.council_id
  and officer.officer_id = message_thread.taken_id
where message_thread.council_id = $1
  and message_thread.case_id = $2
  and (cast($3 as bigint) is null or message_thread.side_id = $3)
  and (cast($4 as bigint) is null or message_thread.opened_at <= $4)
  and (cast($5 as bigint) is null or message_thread.thread_id = $5)
order by message_thread.last_at desc, message_thread.thread_id
limit $6
