-- The calls of a case, or the one with an id ($5), the newest first: of one person of the
-- family their own ($3), asked for while they saw what was new ($4); of officers all; of the phone
-- line those that it makes ($8). And whether whoever asked may be told what is new on the case today.
select call_request.call_id, call_request.about, call_request.phone,
  call_request.leave_message, call_request.interpreter, call_request.company,
  call_request.slot_on, call_request.slot_from, call_request.slot_until, call_request.state,
  call_request.missed, call_request.asked_at, call_request.ended_at,
  case when cast($4 as bigint) is null or call_request.ended_at <= $4 then call_request.said
    end as said,
  call_request.side_id, call_request.desk, call_request.taken_id, person.name as side, officer.name as officer,
  cast(case when exists (
      select 1
      from relation
      where relation.council_id = call_request.council_id
        and relation.case_id = call_request.case_id
        and relation.person_id = call_request.side_id
        and relation.valid_from <= $7
        and (relation.valid_until is null or relation.valid_until > $7)
        and (relation.shown_until is null or relation.shown_until > $7)
        and (relation.disputed is null or relation.disputed not like '%messages%')
    ) then 1 else 0 end as bigint) as is_on
from call_request
join person
  on person.council_id = call_request.council_id
  and person.person_id = call_request.side_id
left join officer
  on officer.council_id = call_request.council_id
  and officer.officer_id = call_request.taken_id
where call_request.council_id = $1
  and call_request.case_id = $2
  and (cast($3 as bigint) is null or call_request.side_id = $3)
  and (cast($4 as bigint) is null or call_request.asked_at <= $4)
  and (cast($5 as bigint) is null or call_request.call_id = $5)
  and (cast($8 as text) is null or call_request.desk = $8)
order by call_request.asked_at desc, call_request.call_id
limit $6
