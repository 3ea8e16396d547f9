-- The details that hold on a case and that this person may see; for officers, who are
-- nobody's view, all.
select protected_detail.detail_id, protected_detail.about_id, protected_detail.kind,
  protected_detail.value, protected_detail.recorded_at,
  coalesce(person.name, person.forename) as name
from protected_detail
join person
  on person.council_id = protected_detail.council_id
  and person.person_id = protected_detail.about_id
where protected_detail.council_id = $1
  and protected_detail.case_id = $2
  and protected_detail.ended_at is null
  and (cast($3 as bigint) is null or exists (
    select 1
    from detail_reader
    where detail_reader.council_id = protected_detail.council_id
      and detail_reader.case_id = protected_detail.case_id
      and detail_reader.detail_id = protected_detail.detail_id
      and detail_reader.person_id = $3
  ))
order by protected_detail.about_id, protected_detail.kind, protected_detail.recorded_at,
  protected_detail.detail_id
limit $4
