-- When the phone line was to ring those who asked it since a moment ($2), and when it did: the
-- newest. A call that was not wanted any more is no promise.
select slot_on as due_on, case when state = 'made' then ended_at end as answered_at
from call_request
where council_id = $1
  and desk = 'line'
  and state <> 'cancelled'
  and asked_at >= $2
order by asked_at desc, call_id
limit $3
