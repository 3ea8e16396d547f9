-- The officers within whose reach a case is today: to whom what waits on it can go, by name.
select officer.officer_id, officer.name
from officer
where officer.council_id = $1
  and officer.role = 'officer'
  and officer.account_id is not null
  and officer.left_at is null
  and exists (
    select 1
    from assignment
    where assignment.council_id = officer.council_id
      and assignment.case_id = $2
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
order by officer.name
limit $4
