-- Whether somebody was given the case since a moment ($3), and whether it is sealed.
select cast(case when exists (
    select 1
    from assignment
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and assignment.valid_from > $3
  ) then 1 else 0 end as bigint) as newer,
  cast(case when case_file.sealed_at is null then 0 else 1 end as bigint) as sealed
from case_file
where case_file.council_id = $1
  and case_file.case_id = $2
