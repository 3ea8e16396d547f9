-- When those who work for the council looked at their cases, or worked on them, when somebody did whom the council
-- asked for advice, and when its case system sent something or took what is new: no more, for what they did may have been
-- for somebody else on the case.
select case
    when actor_kind = 'asked' then 'asked'
    when actor_kind = 'case_system' and action like 'read%' then 'took'
    when actor_kind = 'case_system' then 'sent'
    when action like 'read%' then 'looked'
    else 'worked'
  end as did,
  cast(at as text) as at
from audit
where council_id = $1
  and actor_kind in ('officer', 'asked', 'case_system')
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
