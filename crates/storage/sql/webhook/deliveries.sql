-- What came of the last tries of a webhook, newest first.
select tried_at, kind, answer, status
from webhook_delivery
where council_id = $1
  and webhook_id = $2
order by tried_at desc, delivery_id desc
limit $3
