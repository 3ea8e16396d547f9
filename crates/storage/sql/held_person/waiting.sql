-- Who waits on the cases of an officer, of their team and of whom they stand in for, oldest first: which
-- case and as what, how many there are in all, and nothing that was sent about them.
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
)
select held_person.held_person_id, held_person.relation, held_person.sent_at, case_file.reference,
  person.forename, person.surname, count(*) over () as found
from reach
join held_person
  on held_person.council_id = reach.council_id
  and held_person.case_id = reach.case_id
  and held_person.state = 'waits'
join case_file
  on case_file.council_id = reach.council_id
  and case_file.case_id = reach.case_id
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
order by held_person.sent_at, held_person.held_person_id
limit $4
offset $5
