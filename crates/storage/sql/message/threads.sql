-- The matters of a case, or the one with an id ($5), the newest first: of one person of the
-- family their own ($3), begun while they saw what was new ($4); of officers all. An officer has
-- one as long as they are here ($7) and the case is within their reach.
select message_thread.thread_id, message_thread.about, message_thread.opened_at,
  message_thread.last_id, message_thread.last_at, message_thread.answer_by,
  message_thread.answered_at, message_thread.danger, message_thread.read_at,
  message_thread.side_id, person.name as side, taker.name as officer,
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
          and absence.from_at <= $7
          and (absence.until_at is null or absence.until_at > $7)
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
      )
  ) then message_thread.taken_id end as taken_id
from message_thread
join person
  on person.council_id = message_thread.council_id
  and person.person_id = message_thread.side_id
left join officer as taker
  on taker.council_id = message_thread.council_id
  and taker.officer_id = message_thread.taken_id
where message_thread.council_id = $1
  and message_thread.case_id = $2
  and (cast($3 as bigint) is null or message_thread.side_id = $3)
  and (cast($4 as bigint) is null or message_thread.opened_at <= $4)
  and (cast($5 as bigint) is null or message_thread.thread_id = $5)
order by message_thread.last_at desc, message_thread.thread_id
limit $6
