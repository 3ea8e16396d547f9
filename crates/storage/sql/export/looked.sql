-- When those who work for the council looked at their cases, or worked on them, and when somebody did whom the council
-- asked for advice: no more, for what they did may have been for somebody else on the case.
select case when actor_kind = 'asked' then 'asked' when action like 'read%' then 'looked' else 'worked' end as did,
  cast(at as text) as at
from audit
where council_id = $1
  and actor_kind in ('officer', 'asked')
  and decision = 'allow'
  and resource = 'case'
  and action not in ('check_caller', 'ring_back', 'wrap_up')
  and (acting_for is null or acting_for = $2)
  and resource_id in (
    select relation.case_id
    from relation
    join case_file
      on case_file.council_id = relation.council_id
      and case_file.case_id = relation.case_id
      and case_file.sealed_at is null
    where relation.council_id = $1
      and relation.person_id = $2
      and relation.kind in ('parent', 'young_person', 'representative')
      and relation.valid_from <= $3
      and (relation.valid_until is null or relation.valid_until > $3)
      and (relation.disputed is null or relation.disputed not like '%progress%')
      and (relation.shown_until is null or relation.shown_until >= audit.at)
  )
order by audit.seq
limit 100000
