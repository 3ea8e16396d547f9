-- How much waits for the phone line, and since when the oldest does.
select count(*) as waiting, min(call_request.asked_at) as oldest
from call_request
join case_file
  on case_file.council_id = call_request.council_id
  and case_file.case_id = call_request.case_id
  and case_file.sealed_at is null
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
