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
            and away.left_at is null
          where absence.council_id = assignment.council_id
            and absence.officer_id = assignment.officer_id
            and absence.stand_in_id = officer.officer_id
            and absence.from_at <= $3
            and (absence.until_at is null or absence.until_at > $3)
        ))
      and assignment.valid_from <= $3
      and (assignment.valid_until is null or assignment.valid_until > $3)
  )
order by officer.name
limit $4
