-- The calls of a case, or the one with an id ($5), the newest first: of one person of the
-- family their own ($3), asked for while they saw what was new ($4); of officers all; of the phone
-- line those that it makes ($8). And whether whoever asked may be told what is new on the case today.
-- An officer has one as long as they are here ($7) and the case is within their reach.
select call_request.call_id, call_request.about, call_request.phone,
  call_request.leave_message, call_request.interpreter, call_request.company,
  call_request.slot_on, call_request.slot_from, call_request.slot_until, call_request.state,
  call_request.missed, call_request.asked_at, call_request.ended_at,
  case when cast($4 as bigint) is null or call_request.ended_at <= $4 then call_request.said
    end as said,
  call_request.side_id, call_request.desk, person.name as side, taker.name as officer,
  case when exists (
    select 1
    from officer
    where officer.council_id = call_request.council_id
      and officer.officer_id = call_request.taken_id
      and officer.account_id is not null
      and officer.left_at is null
      and (call_request.desk = 'line' and officer.role = 'line'
          or officer.role = 'officer'
            and not exists (
              select 1
              from absence
              where absence.council_id = officer.council_id
                and absence.officer_id = officer.officer_id
                and absence.from_at <= $7
                and (absence.until_at is null or absence.until_at > $7)
            )
            and exists (
              select 1
              from assignment
              where assignment.council_id = call_request.council_id
                and assignment.case_id = call_request.case_id
                and (assignment.officer_id = officer.officer_id or assignment.team_id = officer.team_id
                  or exists (
                    select 1
                    from absence
                    join officer as away
                      on away.council_id = absence.council_id
                      and away.officer_id = absence.officer_id
                      and away.team_id = officer.team_id
                    where absence.council_id = assignment.council_id
                      and absence.officer_id = assignment.officer_id
                      and absence.from_at <= $7
                      and (absence.until_at is null or absence.until_at > $7)
                      and (absence.stand_in_id = officer.officer_id or not exists (
                        select 1
                        from officer as stand_in
                        where stand_in.council_id = absence.council_id
                          and stand_in.officer_id = absence.stand_in_id
                          and stand_in.team_id = away.team_id
                          and stand_in.role = 'officer'
                          and stand_in.account_id is not null
                          and stand_in.left_at is null
                          and not exists (
                            select 1
                            from absence as other
                            where other.council_id = stand_in.council_id
                              and other.officer_id = stand_in.officer_id
                              and other.from_at <= $7
                              and (other.until_at is null or other.until_at > $7)
                          )
                      ))
                  ))
                and assignment.valid_from <= $7
                and (assignment.valid_until is null or assignment.valid_until > $7)
            ))
  ) then call_request.taken_id end as taken_id,
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
left join officer as taker
  on taker.council_id = call_request.council_id
  and taker.officer_id = call_request.taken_id
where call_request.council_id = $1
  and call_request.case_id = $2
  and (cast($3 as bigint) is null or call_request.side_id = $3)
  and (cast($4 as bigint) is null or call_request.asked_at <= $4)
  and (cast($5 as bigint) is null or call_request.call_id = $5)
  and (cast($8 as text) is null or call_request.desk = $8)
order by call_request.asked_at desc, call_request.call_id
limit $6
