-- The cases on an officer's list: theirs, their team's and those of whom they stand in for; late ones first, then by the
-- next date.
select case_file.reference, case_file.stage, case_file.next_on, case_file.next_rule,
  case_file.late_since, person.forename, person.surname,
  case when exists (
    select 1
    from assignment
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and assignment.officer_id = officer.officer_id
      and assignment.valid_from <= $3
      and (assignment.valid_until is null or assignment.valid_until > $3)
  ) then 'own' end as own
from officer
join case_file on case_file.council_id = officer.council_id
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
where officer.council_id = $1
  and officer.officer_id = $2
  and officer.left_at is null
  and exists (
    select 1
    from assignment
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and (assignment.officer_id = officer.officer_id
        or assignment.team_id = officer.team_id and cast($5 as bigint) = 0
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
            and (cast($5 as bigint) = 0 or absence.stand_in_id = officer.officer_id)
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
  and (lower(case_file.reference) like $4 escape '!'
    or lower(coalesce(person.forename, '') || ' ' || coalesce(person.surname, '')) like $4 escape '!')
order by case when case_file.late_since is null then 1 else 0 end, case_file.late_since,
  case when case_file.next_on is null then 1 else 0 end, case_file.next_on,
  case_file.reference
limit $6 offset $7
