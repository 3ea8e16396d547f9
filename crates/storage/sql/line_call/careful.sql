-- What is careful about somebody who rings: whether a detail about them is protected on any of
-- their cases, or one of somebody else that they are let read, as of the child they live with;
-- whether they must have no contact with somebody, on any case; whether a detail of somebody else
-- on this case is protected.
select cast(case when exists (
    select 1
    from protected_detail
    where protected_detail.council_id = $1
      and protected_detail.about_id = $3
      and protected_detail.ended_at is null
  ) or exists (
    select 1
    from detail_reader
    join protected_detail
      on protected_detail.council_id = detail_reader.council_id
      and protected_detail.case_id = detail_reader.case_id
      and protected_detail.detail_id = detail_reader.detail_id
      and protected_detail.ended_at is null
    where detail_reader.council_id = $1
      and detail_reader.person_id = $3
  ) then 1 else 0 end as bigint) as own,
  cast(case when exists (
    select 1
    from no_contact
    where no_contact.council_id = $1
      and (no_contact.one_id = $3 or no_contact.other_id = $3)
      and no_contact.ended_at is null
  ) then 1 else 0 end as bigint) as no_contact,
  cast(case when exists (
    select 1
    from protected_detail
    where protected_detail.council_id = $1
      and protected_detail.case_id = $2
      and protected_detail.about_id <> $3
      and protected_detail.ended_at is null
  ) then 1 else 0 end as bigint) as others
