-- How many documents of a case wait to be checked, and how many cannot be.
select coalesce(cast(sum(case when state = 'waiting' then 1 else 0 end) as bigint), 0) as waiting,
  coalesce(cast(sum(case when state = 'unscannable' then 1 else 0 end) as bigint), 0)
    as unscannable
from document
where council_id = $1
  and case_id = $2
  and withdrawn_at is null
  and state in ('waiting', 'unscannable')
