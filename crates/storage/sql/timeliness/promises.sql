-- By when the council was to answer what families wrote ('answer') and to ring those who asked
-- ('call') within some days, and when it did. A call that was not wanted any more is no promise.
with promise as (
  select 'answer' as kind, answer_by as due_on, answered_at, message_id as item_id
  from message
  where council_id = $1
    and answer_by is not null
    and answer_by >= $2
    and answer_by <= $3
  union all
  select 'call' as kind, slot_on as due_on,
    case when state = 'made' then ended_at end as answered_at, call_id as item_id
  from call_request
  where council_id = $1
    and state <> 'cancelled'
    and slot_on >= $2
    and slot_on <= $3
)
select kind, due_on, answered_at
from promise
order by due_on desc, kind, item_id
limit $4
