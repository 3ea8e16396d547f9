-- Nobody has what waits of a matter any more, where whoever took it is away now ($4), works here no
-- more, or the case is out of their reach.
update message_thread
set taken_id = null,
  taken_at = null
where council_id = $1
  and case_id = $2
  and thread_id = $3
  and taken_id is not null
  and not exists (
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
          and absence.from_at <= $4
          and (absence.until_at is null or absence.until_at > $4)
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
                and absence.from_at <= $4
                and (absence.until_at is null or absence.until_at > $4)
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
                        and other.from_at <= $4
                        and (other.until_at is null or other.until_at > $4)
                    )
                ))
            ))
          and assignment.valid_from <= $4
          and (assignment.valid_until is null or assignment.valid_until > $4)
      )
  )
