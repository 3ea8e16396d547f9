-- What waits on the cases of an officer, of their team and of whom they stand in for, messages to answer and calls to make
-- together: what sounds of danger first, then by the last day and the time. No word of what was
-- typed. An officer has one as long as they are here and the case is within their reach. Nobody is rung who may not be told what is new on the case.
-- Where nobody has one as an officer is away, it says who, until when, and who answers meanwhile.
with absent as (
  select colleague.council_id, colleague.officer_id
  from officer
  join officer as colleague
    on colleague.council_id = officer.council_id
    and colleague.team_id = officer.team_id
  where officer.council_id = $1
    and officer.officer_id = $2
    and officer.left_at is null
    and exists (
      select 1
      from absence
      join officer as away
        on away.council_id = absence.council_id
        and away.officer_id = absence.officer_id
        and away.team_id = officer.team_id
      where absence.council_id = colleague.council_id
        and absence.officer_id = colleague.officer_id
        and absence.from_at <= $3
        and (absence.until_at is null or absence.until_at > $3)
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
                and other.from_at <= $3
                and (other.until_at is null or other.until_at > $3)
            )
        ))
    )
  group by colleague.council_id, colleague.officer_id
),
near as (
  select assignment.council_id, assignment.case_id
  from officer
  join assignment
    on assignment.council_id = officer.council_id
    and assignment.officer_id = officer.officer_id
  where officer.council_id = $1
    and officer.officer_id = $2
    and officer.left_at is null
    and assignment.valid_from <= $3
    and (assignment.valid_until is null or assignment.valid_until > $3)
  union all
  select assignment.council_id, assignment.case_id
  from officer
  join assignment
    on assignment.council_id = officer.council_id
    and assignment.team_id = officer.team_id
  where officer.council_id = $1
    and officer.officer_id = $2
    and officer.left_at is null
    and assignment.valid_from <= $3
    and (assignment.valid_until is null or assignment.valid_until > $3)
  union all
  select assignment.council_id, assignment.case_id
  from absent
  join assignment
    on assignment.council_id = absent.council_id
    and assignment.officer_id = absent.officer_id
  where assignment.valid_from <= $3
    and (assignment.valid_until is null or assignment.valid_until > $3)
),
reach as (
  select case_file.council_id, case_file.case_id, case_file.reference, case_file.child_id
  from (
    select near.council_id, near.case_id
    from near
    group by near.council_id, near.case_id
  ) as chosen
  join case_file
    on case_file.council_id = chosen.council_id
    and case_file.case_id = chosen.case_id
    and case_file.sealed_at is null
),
waiting as (
  select 'message' as kind, message_thread.council_id, message_thread.case_id,
    message_thread.thread_id as item_id, message_thread.about, message_thread.answer_by as due_on,
    1440 as slot_from, 1440 as slot_until, message_thread.danger,
    message_thread.read_at, 0 as missed,
    case when exists (
      select 1
      from officer
      where officer.council_id = message_thread.council_id
        and officer.officer_id = message_thread.taken_id
        and officer.account_id is not null
        and officer.left_at is null
        and officer.role = 'officer'
        and not exists (
          select 1
          from absence
          where absence.council_id = officer.council_id
            and absence.officer_id = officer.officer_id
            and absence.from_at <= $3
            and (absence.until_at is null or absence.until_at > $3)
        )
        and exists (
          select 1
          from assignment
          where assignment.council_id = message_thread.council_id
            and assignment.case_id = message_thread.case_id
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
                  and absence.from_at <= $3
                  and (absence.until_at is null or absence.until_at > $3)
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
                          and other.from_at <= $3
                          and (other.until_at is null or other.until_at > $3)
                      )
                  ))
              ))
            and assignment.valid_from <= $3
            and (assignment.valid_until is null or assignment.valid_until > $3)
        )
    ) then message_thread.taken_id end as taken_id,
    message_thread.taken_id as first_id, message_thread.last_at as asked_at
  from reach
  join message_thread
    on message_thread.council_id = reach.council_id
    and message_thread.case_id = reach.case_id
    and message_thread.answered_at is null
  union all
  select 'call' as kind, call_request.council_id, call_request.case_id,
    call_request.call_id as item_id, call_request.about, call_request.slot_on as due_on,
    call_request.slot_from, call_request.slot_until, 0 as danger,
    cast(null as bigint) as read_at, call_request.missed,
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
                  and absence.from_at <= $3
                  and (absence.until_at is null or absence.until_at > $3)
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
                        and absence.from_at <= $3
                        and (absence.until_at is null or absence.until_at > $3)
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
                                and other.from_at <= $3
                                and (other.until_at is null or other.until_at > $3)
                            )
                        ))
                    ))
                  and assignment.valid_from <= $3
                  and (assignment.valid_until is null or assignment.valid_until > $3)
              ))
    ) then call_request.taken_id end as taken_id,
    call_request.taken_id as first_id, call_request.asked_at
  from reach
  join call_request
    on call_request.council_id = reach.council_id
    and call_request.case_id = reach.case_id
    and call_request.state = 'booked'
    and call_request.desk = 'team'
  where exists (
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
)
select waiting.kind, waiting.item_id, waiting.about, waiting.due_on, waiting.slot_from,
  waiting.slot_until, waiting.danger, waiting.read_at, waiting.missed, waiting.taken_id,
  taker.name as taken_by, reach.reference, person.forename, person.surname, person.silent_since,
  away.name as away, case when away.left_at is null then gone.until_at end as away_until,
  answers.name as answers
from waiting
join reach
  on reach.council_id = waiting.council_id
  and reach.case_id = waiting.case_id
join person
  on person.council_id = reach.council_id
  and person.person_id = reach.child_id
left join officer as taker
  on taker.council_id = waiting.council_id
  and taker.officer_id = waiting.taken_id
-- What nobody has, as whoever took it is away, or else whoever has the case.
left join absence as gone
  on gone.council_id = waiting.council_id
  and waiting.taken_id is null
  and gone.absence_id = coalesce((
    select min(absence.absence_id)
    from absence
    where absence.council_id = waiting.council_id
      and absence.officer_id = waiting.first_id
      and absence.from_at <= $3
      and (absence.until_at is null or absence.until_at > $3)
  ), (
    select min(absence.absence_id)
    from assignment
    join absence
      on absence.council_id = assignment.council_id
      and absence.officer_id = assignment.officer_id
      and absence.from_at <= $3
      and (absence.until_at is null or absence.until_at > $3)
    where assignment.council_id = waiting.council_id
      and assignment.case_id = waiting.case_id
      and assignment.valid_from <= $3
      and (assignment.valid_until is null or assignment.valid_until > $3)
  ))
left join officer as away
  on away.council_id = gone.council_id
  and away.officer_id = gone.officer_id
left join officer as answers
  on answers.council_id = gone.council_id
  and answers.officer_id = gone.stand_in_id
  and answers.team_id = away.team_id
  and answers.role = 'officer'
  and answers.account_id is not null
  and answers.left_at is null
  and not exists (
    select 1
    from absence as other
    where other.council_id = answers.council_id
      and other.officer_id = answers.officer_id
      and other.from_at <= $3
      and (other.until_at is null or other.until_at > $3)
  )
order by waiting.danger desc, waiting.due_on, waiting.slot_from, waiting.asked_at, waiting.item_id
limit $4 offset $5
