-- The calls that wait for the phone line, whoever's case it is: what is due first. Who is rung,
-- and no word of what was typed; nobody who may not be told what is new on the case.
select call_request.call_id as item_id, call_request.about, call_request.slot_on as due_on,
  call_request.slot_from, call_request.slot_until, call_request.missed, taker.officer_id as taken_id,
  taker.name as taken_by, case_file.reference, person.name as side, child.silent_since
from call_request
join case_file
  on case_file.council_id = call_request.council_id
  and case_file.case_id = call_request.case_id
  and case_file.sealed_at is null
join person
  on person.council_id = call_request.council_id
  and person.person_id = call_request.side_id
join person as child
  on child.council_id = case_file.council_id
  and child.person_id = case_file.child_id
left join officer as taker
  on taker.council_id = call_request.council_id
  and taker.officer_id = call_request.taken_id
  and taker.role = 'line'
  and taker.account_id is not null
  and taker.left_at is null
where call_request.council_id = $1
  and call_request.state = 'booked'
  and call_request.desk = 'line'
  and exists (
      select 1
      from relation
      where relation.council_id = call_request.council_id
        and relation.case_id = call_request.case_id
        and relation.person_id = call_request.side_id
        and relation.valid_from <= $2
        and (relation.valid_until is null or relation.valid_until > $2)
        and (relation.shown_until is null or relation.shown_until > $2)
        and (relation.disputed is null or relation.disputed not like '%messages%')
    )
order by call_request.slot_on, call_request.slot_from, call_request.asked_at, call_request.call_id
limit $3 offset $4
