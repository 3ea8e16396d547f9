-- Who is kept apart from somebody on a case: they must have no contact, or one may not see where
-- the other lives. Free text and documents of one such side are not for the other until two
-- officers release them. `from_at` and `until_at` bound the tie that makes it so.
create view kept_apart as
select council_id, case_id, one_id as person_id, cast(0 as bigint) as from_at,
  cast(null as bigint) as until_at
from no_contact
where ended_at is null
union all
select council_id, case_id, other_id as person_id, cast(0 as bigint) as from_at,
  cast(null as bigint) as until_at
from no_contact
where ended_at is null
union all
select protected_detail.council_id, protected_detail.case_id, tied.person_id as person_id,
  tied.valid_from as from_at, tied.valid_until as until_at
from protected_detail
join relation as tied
  on tied.council_id = protected_detail.council_id
  and tied.case_id = protected_detail.case_id
  and tied.person_id <> protected_detail.about_id
where protected_detail.kind = 'address'
  and protected_detail.ended_at is null
  and not exists (
    select 1
    from detail_reader
    where detail_reader.council_id = protected_detail.council_id
      and detail_reader.case_id = protected_detail.case_id
      and detail_reader.detail_id = protected_detail.detail_id
      and detail_reader.person_id = tied.person_id
  )
union all
select protected_detail.council_id, protected_detail.case_id, protected_detail.about_id as person_id,
  tied.valid_from as from_at, tied.valid_until as until_at
from protected_detail
join relation as tied
  on tied.council_id = protected_detail.council_id
  and tied.case_id = protected_detail.case_id
  and tied.person_id <> protected_detail.about_id
where protected_detail.kind = 'address'
  and protected_detail.ended_at is null
  and not exists (
    select 1
    from detail_reader
    where detail_reader.council_id = protected_detail.council_id
      and detail_reader.case_id = protected_detail.case_id
      and detail_reader.detail_id = protected_detail.detail_id
      and detail_reader.person_id = tied.person_id
  );
