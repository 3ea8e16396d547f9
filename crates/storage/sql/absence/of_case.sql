-- Which of the officers who have a case are away now ($3), until when, and which colleague answers:
-- one who works in the same team and is not away as well.
select away.name, case when away.left_at is null then absence.until_at end as until_at,
  stand_in.name as stand_in
from assignment
join officer as away
  on away.council_id = assignment.council_id
  and away.officer_id = assignment.officer_id
join absence
  on absence.council_id = away.council_id
  and absence.officer_id = away.officer_id
  and absence.from_at <= $3
  and (absence.until_at is null or absence.until_at > $3)
left join officer as stand_in
  on stand_in.council_id = absence.council_id
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
where assignment.council_id = $1
  and assignment.case_id = $2
  and assignment.valid_from <= $3
  and (assignment.valid_until is null or assignment.valid_until > $3)
order by away.name
limit $4
