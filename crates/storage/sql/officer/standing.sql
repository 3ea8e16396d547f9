-- The case with this reference, and how far it is within this officer's reach today; and whom an
-- officer of the phone line speaks with about it, and how that person stands to it.
select case_file.case_id, case_file.child_id, case_file.sealed_at, officer.role,
  case when exists (
    select 1
    from assignment
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and assignment.officer_id = officer.officer_id
      and assignment.valid_from <= $4
      and (assignment.valid_until is null or assignment.valid_until > $4)
  ) then 'assigned' end as assigned,
  case when exists (
    select 1
    from assignment
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and assignment.team_id = officer.team_id
      and assignment.valid_from <= $4
      and (assignment.valid_until is null or assignment.valid_until > $4)
  ) then 'team' end as of_team,
  case when exists (
    select 1
    from assignment
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and exists (
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
      )
      and assignment.valid_from <= $4
      and (assignment.valid_until is null or assignment.valid_until > $4)
  ) then 'stand_in' end as stand_in,
  case when exists (
    select 1
    from broken_glass
    where broken_glass.council_id = case_file.council_id
      and broken_glass.case_id = case_file.case_id
      and broken_glass.officer_id = officer.officer_id
      and broken_glass.at <= $4
      and broken_glass.until_at > $4
  ) then 'broken_glass' end as broken_glass,
  line_call.person_id as caller_id, relation.kind, relation.disputed, relation.shown_until,
  relation.may_act
from case_file
left join officer
  on officer.council_id = case_file.council_id
  and officer.officer_id = $3
  and officer.left_at is null
left join line_call
  on line_call.council_id = case_file.council_id
  and line_call.case_id = case_file.case_id
  and line_call.officer_id = officer.officer_id
  and officer.role = 'line'
  and line_call.opened_at is not null
  and line_call.ended_at is null
  and line_call.until_at > $4
left join relation
  on relation.council_id = line_call.council_id
  and relation.case_id = line_call.case_id
  and relation.person_id = line_call.person_id
  and relation.valid_from <= $4
  and (relation.valid_until is null or relation.valid_until > $4)
where case_file.council_id = $1
  and case_file.reference = $2
order by line_call.opened_at desc, relation.kind desc
limit 1
