-- One page of the cases on an officer's list: theirs, their team's and those of whom they stand in for; by the next
-- date, so that what is late comes first, and how many fit. What is outstanding is looked up for the page alone.
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
        and (cast($4 as bigint) = 0 or absence.stand_in_id = officer.officer_id)
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
reach as (
  select assignment.council_id, assignment.case_id, cast(1 as bigint) as own
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
  select assignment.council_id, assignment.case_id, cast(0 as bigint) as own
  from officer
  join assignment
    on assignment.council_id = officer.council_id
    and assignment.team_id = officer.team_id
  where officer.council_id = $1
    and officer.officer_id = $2
    and officer.left_at is null
    and cast($4 as bigint) = 0
    and assignment.valid_from <= $3
    and (assignment.valid_until is null or assignment.valid_until > $3)
  union all
  select assignment.council_id, assignment.case_id, cast(0 as bigint) as own
  from absent
  join assignment
    on assignment.council_id = absent.council_id
    and assignment.officer_id = absent.officer_id
  where assignment.valid_from <= $3
    and (assignment.valid_until is null or assignment.valid_until > $3)
),
chosen as (
  select reach.council_id, reach.case_id, max(reach.own) as own
  from reach
  group by reach.council_id, reach.case_id
),
listed as (
  select case_file.council_id, case_file.case_id, case_file.reference, case_file.stage,
    case_file.due_on, case_file.due_rule, case_file.next_on, case_file.next_rule,
    case_file.advice_owed, case_file.settings_late, chosen.own, person.forename, person.surname, person.silent_since,
    count(*) over () as found
  from chosen
  join case_file
    on case_file.council_id = chosen.council_id
    and case_file.case_id = chosen.case_id
    and case_file.sealed_at is null
  join person
    on person.council_id = case_file.council_id
    and person.person_id = case_file.child_id
  where (cast($5 as bigint) = 0 or not exists (
      select 1
      from assignment
      join officer
        on officer.council_id = assignment.council_id
        and officer.officer_id = assignment.officer_id
        and officer.left_at is null
      where assignment.council_id = case_file.council_id
        and assignment.case_id = case_file.case_id
        and assignment.valid_from <= $3
        and (assignment.valid_until is null or assignment.valid_until > $3)
    ))
    and (cast($6 as text) is null or case_file.stage = $6)
    and (cast($7 as text) is null or case_file.due_on >= $7)
    and (cast($8 as text) is null or case_file.due_on <= $8)
    and (cast($7 as text) is not null or cast($8 as text) is null or lower(case_file.due_rule) not in ('c6', 'd21'))
    and (cast($9 as text) is null
      or $9 = 'advice' and case_file.advice_owed > 0
      or $9 = 'setting' and case_file.settings_late > 0
      or $9 = 'answer' and (exists (
        select 1
        from message_thread
        where message_thread.council_id = case_file.council_id
          and message_thread.case_id = case_file.case_id
          and message_thread.answered_at is null
      )
      or exists (
        select 1
        from call_request
        where call_request.council_id = case_file.council_id
          and call_request.case_id = case_file.case_id
          and call_request.state = 'booked'
          and call_request.desk = 'team'
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
      ))
      or $9 = 'file' and exists (
        select 1
        from document
        where document.council_id = case_file.council_id
          and document.case_id = case_file.case_id
          and document.side_id is not null
          and document.read_at is null
          and document.withdrawn_at is null
          and (document.state = 'safe' or (document.state = 'waiting' and cast($10 as bigint) = 1))
      ))
  order by case when coalesce(case_file.due_on, case_file.next_on) is null then 1 else 0 end,
    coalesce(case_file.due_on, case_file.next_on), case_file.reference
  limit $11 offset $12
)
select listed.reference, listed.stage, listed.due_on, listed.due_rule, listed.next_on,
  listed.next_rule, listed.advice_owed, listed.settings_late, listed.own, listed.forename, listed.surname,
  listed.silent_since, listed.found,
  (
    select min(officer.name)
    from assignment
    join officer
      on officer.council_id = assignment.council_id
      and officer.officer_id = assignment.officer_id
      and officer.left_at is null
    where assignment.council_id = listed.council_id
      and assignment.case_id = listed.case_id
      and (listed.own = 0 or officer.officer_id = $2)
      and assignment.valid_from <= $3
      and (assignment.valid_until is null or assignment.valid_until > $3)
  ) as officer,
  (
    select min(message_thread.answer_by)
    from message_thread
    where message_thread.council_id = listed.council_id
      and message_thread.case_id = listed.case_id
      and message_thread.answered_at is null
  ) as answer_by,
  (
    select min(call_request.slot_on)
    from call_request
    where call_request.council_id = listed.council_id
      and call_request.case_id = listed.case_id
      and call_request.state = 'booked'
      and call_request.desk = 'team'
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
  ) as ring_on,
  (
    select count(*)
    from document
    where document.council_id = listed.council_id
      and document.case_id = listed.case_id
      and document.side_id is not null
      and document.read_at is null
      and document.withdrawn_at is null
      and (document.state = 'safe' or (document.state = 'waiting' and cast($10 as bigint) = 1))
  ) as files,
  (
    select max(event.happened_on)
    from event
    where event.council_id = listed.council_id
      and event.case_id = listed.case_id
      and event.kind in (
        'documents_sent', 'message_written', 'call_asked', 'line_call', 'comments_received',
        'amendment_comments_received'
      )
  ) as family_on
from listed
order by case when coalesce(listed.due_on, listed.next_on) is null then 1 else 0 end,
  coalesce(listed.due_on, listed.next_on), listed.reference
