-- How much waits on the cases of an officer, of their team and of whom they stand in for, and since when the oldest does.
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
  select case_file.council_id, case_file.case_id
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
  select (
      select min(message.written_at)
      from message
      where message.council_id = message_thread.council_id
        and message.case_id = message_thread.case_id
        and message.thread_id = message_thread.thread_id
        and message.answer_by is not null
        and message.answered_at is null
    ) as since
  from reach
  join message_thread
    on message_thread.council_id = reach.council_id
    and message_thread.case_id = reach.case_id
    and message_thread.answered_at is null
  union all
  select call_request.asked_at as since
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
  union all
  select coalesce(advice_link.answered_at, advice_link.back_at) as since
  from reach
  join advice_link
    on advice_link.council_id = reach.council_id
    and advice_link.case_id = reach.case_id
    and (advice_link.answered_at is not null and advice_link.read_at is null
      or advice_link.back_at is not null and advice_link.answered_at is null and advice_link.ended_at is null
        and advice_link.until_at > $3)
)
select count(*) as waiting, min(since) as oldest
from waiting
