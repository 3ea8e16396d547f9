-- Where a school is recorded of the children of an officer's reach: schools that were asked for a place and that answered,
-- and what the national return says of each child; as it was written, for the caller to read.
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
)
select case_file.reference, event.kind, event.detail as body
from chosen
join case_file
  on case_file.council_id = chosen.council_id
  and case_file.case_id = chosen.case_id
  and case_file.sealed_at is null
join event
  on event.council_id = case_file.council_id
  and event.case_id = case_file.case_id
  and event.kind in ('setting_consulted', 'setting_replied')
  and not exists (
    select 1
    from event as later
    where later.council_id = event.council_id
      and later.case_id = event.case_id
      and later.supersedes = event.event_id
  )
union all
select case_file.reference, return_record.kind, return_record.body
from chosen
join case_file
  on case_file.council_id = chosen.council_id
  and case_file.case_id = chosen.case_id
  and case_file.sealed_at is null
join return_record
  on return_record.council_id = case_file.council_id
  and return_record.person_id = case_file.child_id
limit $4
