-- Calls to make on the cases of an officer and of their team, the next first. No word of what
-- was typed. Nobody is rung who may not be told what is new on the case.
select call_request.call_id, call_request.about, call_request.slot_on,
  call_request.slot_from, call_request.slot_until, call_request.missed,
  call_request.taken_id, taker.name as taken_by,
  case_file.reference, person.forename, person.surname
from officer
join case_file
  on case_file.council_id = officer.council_id
  and case_file.sealed_at is null
join call_request
  on call_request.council_id = case_file.council_id
  and call_request.case_id = case_file.case_id
  and call_request.state = 'booked'
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
left join officer as taker
  on taker.council_id = call_request.council_id
  and taker.officer_id = call_request.taken_id
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
  and exists (
    select 1
    from relation
    where relation.council_id = call_request.council_id
      and relation.case_id = call_request.case_id
      and relation.person_id = call_request.side_id
      and relation.valid_from <= $3
      and (relation.valid_until is null or relation.valid_until > $3)
      and (relation.shown_until is null or relation.shown_until > $3)
      and (relation.disputed is null or relation.disputed not like '%messages%')
  )
order by call_request.slot_on, call_request.slot_from, call_request.asked_at,
  call_request.call_id
limit $4 offset $5
