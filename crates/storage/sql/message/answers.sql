-- When messages on the cases of an officer and of their team were to be answered since a
-- moment ($4), and when they were: the newest.
select message.answer_by, message.answered_at
from officer
join case_file
  on case_file.council_id = officer.council_id
  and case_file.sealed_at is null
join message
  on message.council_id = case_file.council_id
  and message.case_id = case_file.case_id
  and message.answer_by is not null
  and message.written_at >= $4
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
order by message.written_at desc, message.message_id
limit $5
