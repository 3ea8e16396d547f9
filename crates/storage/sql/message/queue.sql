-- What waits to be answered on the cases of an officer and of their team: what sounds of
-- danger first, then by the last day. No word of what was written.
select message_thread.thread_id, message_thread.about, message_thread.answer_by,
  message_thread.danger, message_thread.read_at, message_thread.last_at,
  case_file.reference, person.forename, person.surname
from officer
join case_file
  on case_file.council_id = officer.council_id
  and case_file.sealed_at is null
join message_thread
  on message_thread.council_id = case_file.council_id
  and message_thread.case_id = case_file.case_id
  and message_thread.answered_at is null
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
where officer.council_id = $1
  and officer.officer_id = $2
  and officer.left_at is null
  and exists (
    select 1
    from assignment
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and (assignment.officer_id = officer.officer_id or assignment.team_id = officer.team_id)
      and assignment.valid_from <= $3
      and (assignment.valid_until is null or assignment.valid_until > $3)
  )
order by message_thread.danger desc, message_thread.answer_by, message_thread.last_at,
  message_thread.thread_id
limit $4 offset $5
