-- The cases whose children are of the age at which rights move, within an officer's reach
-- or in nobody's hands.
select case_file.case_id, case_file.reference, case_file.child_id, person.forename,
  person.surname, person.born, rights_move.moves_on as rights_on, rights_move.checked_at,
  rights_move.first_told_at, rights_move.second_told_at, rights_move.moved_at,
  (
    select count(*)
    from to_post
    where to_post.council_id = case_file.council_id
      and to_post.case_id = case_file.case_id
      and to_post.posted_at is null
      and to_post.struck_at is null
      and to_post.why = 'no_account'
      and to_post.person_id = case_file.child_id
  ) as letters,
  (
    select count(*)
    from relation
    where relation.council_id = case_file.council_id
      and relation.case_id = case_file.case_id
      and relation.kind = 'parent'
      and relation.valid_from <= $5
      and (relation.valid_until is null or relation.valid_until > $5)
  ) as parents,
  (
    select count(*)
    from relation
    where relation.council_id = case_file.council_id
      and relation.case_id = case_file.case_id
      and relation.kind = 'parent'
      and relation.valid_from <= $5
      and (relation.valid_until is null or relation.valid_until > $5)
      and not exists (
        select 1
        from rights_choice
        where rights_choice.council_id = relation.council_id
          and rights_choice.case_id = relation.case_id
          and rights_choice.about_id = relation.person_id
      )
  ) as waiting,
  (
    select count(*)
    from capacity_decision
    where capacity_decision.council_id = case_file.council_id
      and capacity_decision.case_id = case_file.case_id
      and capacity_decision.ended_at is null
      and (capacity_decision.until_on is null or capacity_decision.until_on >= $7)
  ) as decisions,
  (
    select count(*)
    from account
    where account.council_id = case_file.council_id
      and account.person_id = case_file.child_id
      and account.closed_at is null
  ) as accounts,
  cast(case when exists (
    select 1
    from assignment
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and assignment.valid_from <= $5
      and (assignment.valid_until is null or assignment.valid_until > $5)
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
            and absence.from_at <= $5
            and (absence.until_at is null or absence.until_at > $5)
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
                    and other.from_at <= $5
                    and (other.until_at is null or other.until_at > $5)
                )
            ))
        ))
  ) then 1 else 0 end as bigint) as mine
from person
join case_file
  on case_file.council_id = person.council_id
  and case_file.child_id = person.person_id
  and case_file.sealed_at is null
join officer
  on officer.council_id = person.council_id
  and officer.officer_id = $2
left join rights_move
  on rights_move.council_id = case_file.council_id
  and rights_move.case_id = case_file.case_id
where person.council_id = $1
  and person.silent_since is null
  and person.born >= $3
  and person.born <= $4
  and (
    exists (
      select 1
      from assignment
      where assignment.council_id = case_file.council_id
        and assignment.case_id = case_file.case_id
        and assignment.valid_from <= $5
        and (assignment.valid_until is null or assignment.valid_until > $5)
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
            and absence.from_at <= $5
            and (absence.until_at is null or absence.until_at > $5)
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
                    and other.from_at <= $5
                    and (other.until_at is null or other.until_at > $5)
                )
            ))
        ))
    )
    or not exists (
      select 1
      from assignment
      where assignment.council_id = case_file.council_id
        and assignment.case_id = case_file.case_id
        and assignment.valid_from <= $5
        and (assignment.valid_until is null or assignment.valid_until > $5)
    )
  )
order by person.born, case_file.case_id
limit $6
